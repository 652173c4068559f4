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
`
}
