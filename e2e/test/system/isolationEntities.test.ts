import { readFileSync, globSync } from 'node:fs'
import { basename } from 'node:path'
import { graphql, type GraphqlAnswer } from '@isobar/testing'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { parse, type ObjectTypeDefinitionNode } from 'graphql'
import { internalToken, services } from './behind.ts'
import { buildWorld, MARKER, type World } from './world.ts'

let world: World
let neighbour: string
let viewer: string
beforeAll(async () => {
  world = await buildWorld()
  neighbour = await internalToken(world.neighbour)
  viewer = await internalToken(world.roles.OWNER)
}, 60_000)
afterAll(() => world.stop())

const folder = new URL('../../../schemas/graphql/', import.meta.url)
/** Every entity of every subgraph that resolves it, with its fields: found in the SDL, so that a new one has a case. */
const entities = globSync('*.graphql', { cwd: folder }).flatMap((file) =>
  parse(readFileSync(new URL(file, folder), 'utf8'))
    .definitions.filter((node): node is ObjectTypeDefinitionNode => node.kind === 'ObjectTypeDefinition')
    .filter(({ directives }) => directives?.some(isResolvableKey))
    .map((node) => ({
      subgraph: basename(file, '.graphql'),
      type: node.name.value,
      fields: (node.fields ?? [])
        .filter(
          ({ arguments: given }) =>
            !given?.some(({ type, defaultValue }) => type.kind === 'NonNullType' && !defaultValue),
        )
        .map((field) => field.name.value),
    })),
)
function isResolvableKey({
  name,
  arguments: given,
}: {
  name: { value: string }
  arguments?: readonly { name: { value: string }; value: unknown }[]
}): boolean {
  const resolvable = given?.find((argument) => argument.name.value === 'resolvable')?.value as
    { value?: boolean } | undefined
  return name.value === 'key' && resolvable?.value !== false
}

const ids = (): Record<string, string> => ({
  Cloud: world.cloud,
  Member: world.memberIds.ADMIN,
  ApiKey: world.keys.scopeless.id,
  Device: world.deviceId,
  Dashboard: world.dashboardId,
  VpnProfile: world.vpnProfileId,
  Domain: world.domainId,
})
const resolve = (subgraph: string, token: string | undefined, type: string, id: string, extra: object = {}) =>
  graphql<{ _entities: unknown[] }>(
    `${services[subgraph]}/graphql`,
    token === undefined ? {} : { authorization: `Bearer ${token}` },
    `query ($r: [_Any!]!) { _entities(representations: $r) { __typename ... on ${type} { id } } }`,
    { r: [{ __typename: type, id, ...extra }] },
  )
const told = (answer: GraphqlAnswer<unknown>) => JSON.stringify(answer)

test('there is an id to forge for every entity', () => {
  expect(Object.keys(ids())).toEqual(expect.arrayContaining([...new Set(entities.map(({ type }) => type))]))
})

describe.each(entities)('$type, asked of $subgraph itself', ({ subgraph, type, fields }) => {
  test('is resolved for nobody without a token, nor with one that was not issued', async () => {
    for (const token of [undefined, 'x.y.z', `${viewer.slice(0, -8)}AAAAAAAA`]) {
      const answer = await resolve(subgraph, token, type, ids()[type]!)
      expect(told(answer)).toContain('UNAUTHENTICATED')
      expect(answer.data).toBeUndefined()
    }
  })

  test('tells a neighbour nothing of another cloud, whatever the representation says beside the id', async () => {
    const forged = {
      cloudId: world.cloud,
      scope: world.cloud,
      tenant: world.cloud,
      name: MARKER,
      cloud: { id: world.cloud },
    }
    for (const extra of [{}, forged]) {
      for (const field of fields) {
        const selection = await graphql(
          `${services[subgraph]}/graphql`,
          { authorization: `Bearer ${neighbour}` },
          `query ($r: [_Any!]!) { _entities(representations: $r) { ... on ${type} { ${field}${await leafOf(field)} } } }`,
          { r: [{ __typename: type, id: ids()[type]!, ...extra }] },
        )
        // Its own id may be echoed: whoever asks knew it.
        const answer = told(selection).replaceAll(ids()[type]!, '')
        expect([field, answer]).toEqual([field, expect.not.stringContaining(MARKER)])
        expect(answer).not.toContain(world.cloud)
        expect(answer).not.toContain('INTERNAL')
      }
    }
  })

  test('a type that it does not resolve, and an id that is none, are refused and not looked up', async () => {
    for (const [name, id] of [
      ['Query', ids()[type]!],
      ['__Schema', ids()[type]!],
      [type, `${world.cloud}/${ids()[type]!}`],
      [type, '../'],
      [type, ''],
    ] as const) {
      const answer = await graphql<{ _entities: unknown[] }>(
        `${services[subgraph]}/graphql`,
        { authorization: `Bearer ${neighbour}` },
        'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
        { r: [{ __typename: name, id }] },
      )
      expect(told(answer)).not.toContain(MARKER)
    }
  })
})

/** A selection below a field that is no leaf: as much as can be asked without knowing its type. */
async function leafOf(field: string): Promise<string> {
  return OBJECTS.has(field) ? ' { __typename }' : ''
}
const OBJECTS = new Set(
  globSync('*.graphql', { cwd: folder }).flatMap((file) => {
    const { definitions } = parse(readFileSync(new URL(file, folder), 'utf8'))
    const objects = new Set(
      definitions.flatMap((node) => (node.kind === 'ObjectTypeDefinition' ? [node.name.value] : [])),
    )
    return definitions.flatMap((node) =>
      node.kind === 'ObjectTypeDefinition'
        ? (node.fields ?? [])
            .filter(({ type }) => objects.has(JSON.stringify(type).match(/"NamedType".*?"value":"(\w+)"/)?.[1] ?? ''))
            .map((field) => field.name.value)
        : [],
    )
  }),
)
