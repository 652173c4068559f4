import { CloudScope, roles, scopesOfRole } from '@isobar/permissions'
import { accessMatrix, type Least } from '../../e2e/test/system/accessMatrix.ts'

const LEAST: Record<Least, string> = {
  PERSON: 'any signed-in person',
  VIEWER: 'VIEWER',
  MEMBER: 'MEMBER',
  ADMIN: 'ADMIN',
  OWNER: 'OWNER',
}

/** Who may do what: the roles' scopes, and the isolation test's matrix of fields. */
export function accessTables(): string {
  const scopes = Object.entries(CloudScope).map(([scope, words]) => {
    const held = roles.map((role) => (scopesOfRole[role].includes(scope as CloudScope) ? '●' : ''))
    return `| \`${scope}\` | ${words} | ${held.join(' | ')} |`
  })
  const byType = Map.groupBy(accessMatrix, ([field]) => field.split('.')[0]!)
  const fields = [...byType].flatMap(([type, entries]) =>
    [...Map.groupBy(entries, ([, least]) => least)].map(([least, group]) => {
      const names = group.map(([field]) => field.split('.')[1]!).join(', ')
      return `| \`${type}\` | ${names} | ${LEAST[least]} |`
    }),
  )
  return `# Who may do what
Written by \`npm run codegen\` from packages/permissions and from the matrix that the isolation test holds every field of the supergraph to, as nobody, as each role, as strangers, a removed member and API keys (\`npm run isolation\`).

## Scopes by role
| scope | allows | ${roles.join(' | ')} |
|---|---|${roles.map(() => ':-:|').join('')}
${scopes.join('\n')}

An API key holds the scopes it was given, never those of owners or of managing keys, and none of a person's own.

## Fields by the least role that may
OWNER includes ADMIN, ADMIN includes MEMBER, MEMBER includes VIEWER. Whoever is not signed in gets UNAUTHENTICATED for every field; who does not belong to the named cloud, NOT_FOUND; a role that may not, FORBIDDEN.

| type | fields | at least |
|---|---|---|
${fields.join('\n')}

## The other doors
Each is walked by the same command; a door that has no case fails it.

| door | found by | what is tried | what must hold | test |
|---|---|---|---|---|
| every field, mutation and subscription | introspection | nobody, a stranger, a neighbour with the ids, each role, a removed member, an expired session, API keys without the scope and revoked, share tokens | the code of the table above, and nothing of the cloud; a refused mutation leaves every store as it was | isolation.test.ts |
| \`_entities\` of each subgraph, asked directly | the SDL of each subgraph | no token, a forged one, a neighbour's, with forged fields, foreign types and ids that are none | nothing of another cloud | isolationEntities.test.ts |
| HTTP of gateway, ingest and subgraphs | the routes in their source | nobody, by GET and POST | the status that is written down for each | isolationDoors.test.ts |
| MQTT | the dialect's topics | foreign filters, wildcards, \`$share\`, \`$SYS\`; topics and client ids of others | no grant, no delivery, no record | isolationDoors.test.ts, ingest/test |
| WebSocket | the protocol's messages | no, false and foreign proofs, wrong order, foreign ids | closed with 4400, 4401, 4403 or 4429 | isolationDoors.test.ts |
| Kafka | every topic | a key that names one cloud and a value that names another | dead letter | isolationDoors.test.ts |
`
}
