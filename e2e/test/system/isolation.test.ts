import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { eventually, graphql, subscribe, type GraphqlAnswer, signUp } from '@isobar/testing'
import { accessMatrix, type Least } from './accessMatrix.ts'
import { allFields, fieldPaths, schema } from './fieldPaths.ts'
import { expireSessions, settledDigest, storeDigest } from './behind.ts'
import { mutationCases } from './mutationCases.ts'
import { platform } from '../platform.ts'
import { addMember, buildWorld, MARKER, type Actor, type World } from './world.ts'

let world: World
beforeAll(async () => {
  world = await buildWorld()
}, 60_000)
afterAll(() => world.stop())

const ROLES = ['VIEWER', 'MEMBER', 'ADMIN', 'OWNER'] as const
const RANK: Record<Least, number> = { PERSON: -1, VIEWER: 0, MEMBER: 1, ADMIN: 2, OWNER: 3 }
const leastOf = (steps: readonly string[]) => Math.max(...steps.map((step) => RANK[accessMatrix.get(step)!]))

const codeOf = (answer: GraphqlAnswer<unknown>) => answer.errors?.[0]?.extensions.code ?? 'OK'
const as = ({ person, cloud }: Actor, operation: string, variables: Record<string, unknown>) =>
  person.ask<unknown>(operation, variables, cloud)

const bearing = (secret: string) => ({ authorization: `Bearer ${secret}` })

const readPaths = fieldPaths(schema.getQueryType()!, {
  'Query.device': 'id: $deviceId',
  'Query.dashboard': 'id: $dashboardId',
  'Query.vpnProfile': 'id: $vpnProfileId',
  'Query.canReach': 'input: { fromProfileId: $vpnProfileId, protocol: TCP, port: 1883 }',
  'Query.domain': 'id: $domainId',
  'Query.apiKey': 'id: $apiKeyId',
  'Query.series': 'input: $series',
  'Query.auditExport': 'format: CSV',
  'Query.logExport': 'format: CSV',
  'Query.trace': `id: "${'a'.repeat(32)}"`,
  'Query.previewMapping': 'input: { mapping: "{ \\"a\\": 1 }", body: {} }',
  'Device.series': `metric: "${MARKER} metric", from: $from, to: $to`,
})
const DECLARATIONS: Record<string, string> = {
  deviceId: 'ID!',
  dashboardId: 'ID!',
  vpnProfileId: 'ID!',
  domainId: 'ID!',
  apiKeyId: 'ID!',
  series: 'SeriesInput!',
  from: 'Timestamp!',
  to: 'Timestamp!',
}
const variables = (): Record<string, unknown> => {
  const [from, to] = [Date.now() - 3_600_000, Date.now() + 60_000]
  const { deviceId, dashboardId, vpnProfileId, domainId } = world
  return {
    deviceId,
    dashboardId,
    vpnProfileId,
    domainId,
    apiKeyId: world.keys.scopeless.id,
    from,
    to,
    series: { sources: [{ deviceId, metric: `${MARKER} metric` }], from, to },
  }
}
/** The operation of a selection, with the variables that it uses. */
function operationOf(selection: string): [operation: string, variables: Record<string, unknown>] {
  const used = Object.keys(DECLARATIONS).filter((name) => selection.includes(`$${name}`))
  const declared = used.map((name) => `$${name}: ${DECLARATIONS[name]}`).join(', ')
  const all = variables()
  return [
    `query ${declared ? `(${declared})` : ''} { ${selection} }`,
    Object.fromEntries(used.map((name) => [name, all[name]])),
  ]
}
/** Asks for every readable field and answers the fields whose outcome is not the expected one. */
async function surprises(
  ask: (operation: string, variables: Record<string, unknown>) => Promise<GraphqlAnswer<unknown>>,
  expected: (steps: readonly string[]) => string,
): Promise<string[]> {
  const wrong: string[] = []
  const pending = [...readPaths]
  const worker = async () => {
    for (let next = pending.pop(); next; next = pending.pop()) {
      const [name, { steps, selection }] = next
      const code = codeOf(await ask(...operationOf(selection)))
      if (code !== expected(steps)) wrong.push(`${name}: ${code}, expected ${expected(steps)}`)
    }
  }
  await Promise.all([worker(), worker(), worker(), worker()])
  return wrong
}

test('every field of the supergraph has a case, and every case a field', () => {
  expect([...accessMatrix.keys()].sort()).toEqual([...allFields].sort())
  expect(Object.keys(schema.getMutationType()!.getFields()).sort()).toEqual(Object.keys(mutationCases).sort())
})

describe('reading, each field by itself', () => {
  test('nobody who is not signed in sees any', async () => {
    const ask = (operation: string, given: object) =>
      graphql(`${platform.url}/graphql`, { 'isobar-cloud': world.cloud }, operation, given as Record<string, unknown>)
    expect(await surprises(ask, () => 'UNAUTHENTICATED')).toEqual([])
  })

  test.each(ROLES)('a member of role %s sees what the role may', async (role) => {
    const ask = (operation: string, given: Record<string, unknown>) => as(world.roles[role], operation, given)
    expect(await surprises(ask, (steps) => (RANK[role] >= leastOf(steps) ? 'OK' : 'FORBIDDEN'))).toEqual([])
  })

  test.each(['stranger', 'removed'] as const)('a %s who names the cloud is told that there is none', async (who) => {
    const ask = (operation: string, given: Record<string, unknown>) => as(world[who], operation, given)
    expect(await surprises(ask, () => 'NOT_FOUND')).toEqual([])
  })

  test('a person who names no cloud sees what is their own', async () => {
    const ask = (operation: string, given: Record<string, unknown>) =>
      as({ ...world.removed, cloud: undefined }, operation, given)
    expect(await surprises(ask, (steps) => (leastOf(steps) === RANK.PERSON ? 'OK' : 'FORBIDDEN'))).toEqual([])
  })

  test.each([
    ['without the scope', 'scopeless', 'FORBIDDEN'],
    ['that was revoked', 'revoked', 'UNAUTHENTICATED'],
  ] as const)('an API key %s sees nothing', async (_, key, code) => {
    const ask = (operation: string, given: Record<string, unknown>) =>
      graphql<unknown>(`${platform.url}/graphql`, bearing(world.keys[key].secret), operation, given)
    expect(await surprises(ask, () => code)).toEqual([])
  })

  test('a session that has expired sees nothing, although its person owns the cloud', async () => {
    const expired = await signUp(platform, MARKER)
    await addMember(world.roles.OWNER.person, world.cloud, expired, 'OWNER')
    await expireSessions(expired.email)
    const ask = (operation: string, given: Record<string, unknown>) =>
      as({ name: 'expired', person: expired, cloud: world.cloud }, operation, given)
    expect(await surprises(ask, () => 'UNAUTHENTICATED')).toEqual([])
  })

  test('a share token sees dashboards and telemetry, but no device, person or setting behind them', async () => {
    const shown = new Set([
      ...['Query.dashboards', 'Query.dashboard', 'Query.series'],
      ...[...accessMatrix.keys()].filter((field) =>
        /^(DashboardConnection|DashboardEdge|PageInfo|Place|NumberSeries|ValueSeries)\./.test(field),
      ),
      ...'id name revision widgets createdAt updatedAt deletedAt'.split(' ').map((name) => `Dashboard.${name}`),
      ...'id kind title place sources windowMs unit'.split(' ').map((name) => `Widget.${name}`),
      ...'deviceId metric label'.split(' ').map((name) => `WidgetSource.${name}`),
      ...'deviceId metric numbers values intervalMs'.split(' ').map((name) => `Series.${name}`),
    ])
    // That there is a device or a member behind these may be known; each field of theirs is refused.
    for (const field of ['WidgetSource.device', 'Series.device', 'Dashboard.createdBy']) shown.add(field)
    const ask = (operation: string, given: Record<string, unknown>) =>
      graphql<unknown>(`${platform.url}/graphql`, bearing(world.shares.unbound.secret), operation, given)
    expect(await surprises(ask, (steps) => (steps.every((step) => shown.has(step)) ? 'OK' : 'FORBIDDEN'))).toEqual([])
  })

  test('a share token that is bound to a dashboard sees no field that knows nothing of that', async () => {
    const ask = (operation: string, given: Record<string, unknown>) =>
      graphql<unknown>(`${platform.url}/graphql`, bearing(world.shares.bound.secret), operation, given)
    expect(await surprises(ask, () => 'FORBIDDEN')).toEqual([])
  })

  test('a neighbour who asks for the cloud’s things by their ids gets none of them', async () => {
    const leaks: string[] = []
    for (const [name, { selection }] of readPaths) {
      const isTheirOwn = selection.startsWith('me') || selection.startsWith('my')
      const answer = await as(world.neighbour, ...operationOf(selection))
      if (!['OK', 'NOT_FOUND'].includes(codeOf(answer))) leaks.push(`${name}: ${codeOf(answer)}`)
      const asked = selection.replaceAll(`${MARKER} metric`, '')
      const told = JSON.stringify(answer.data ?? null).replaceAll(`${MARKER} metric`, '')
      // What a neighbour named themselves may be echoed; their own names are theirs.
      if (!isTheirOwn && !asked.includes('members') && told.includes(MARKER)) leaks.push(`${name}: ${told}`)
      if (told.includes(world.cloud) || told.includes(world.memberIds.OWNER)) leaks.push(`${name}: ${told}`)
    }
    expect(leaks).toEqual([])
  })
})

describe.each(Object.entries(mutationCases))('%s', (name, { input, ofOwn, payload, answer: granted = 'OK' }) => {
  const operation = `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${payload} } }`
  const least = accessMatrix.get(`Mutation.${name}`)!
  const forPerson = least === 'PERSON'

  test('is refused to whoever is not signed in', async () => {
    const given = { input: await input(world) }
    const answer = await graphql(`${platform.url}/graphql`, { 'isobar-cloud': world.cloud }, operation, given)
    expect(codeOf(answer)).toBe('UNAUTHENTICATED')
  })

  test.each([
    ['without the scope', 'scopeless', 'FORBIDDEN'],
    ['that was revoked', 'revoked', 'UNAUTHENTICATED'],
  ] as const)('is refused to an API key %s', async (_, key, code) => {
    const given = { input: await input(world) }
    const answer = await graphql(`${platform.url}/graphql`, bearing(world.keys[key].secret), operation, given)
    expect(codeOf(answer)).toBe(code)
  })

  test.each(['bound', 'unbound'] as const)('is refused to a share token that is %s', async (share) => {
    const given = { input: await input(world) }
    const answer = await graphql(`${platform.url}/graphql`, bearing(world.shares[share].secret), operation, given)
    expect(codeOf(answer)).toBe('FORBIDDEN')
  })

  test.each(['stranger', 'removed'] as const)('answers a %s who names the cloud that there is none', async (who) => {
    expect(codeOf(await as(world[who], operation, { input: await input(world) }))).toBe('NOT_FOUND')
  })

  test('gives a neighbour nothing of the cloud', async () => {
    const given = { input: await input(world) }
    const answer = await as(world.neighbour, operation, given)
    const names = JSON.stringify(given).match(/(dev|dsh|mem|inv|cld|key|shr)_[0-9a-z]{26}/g) ?? []
    if (names.length && !name.startsWith('create')) expect(codeOf(answer)).toBe('NOT_FOUND')
    expect(JSON.stringify(answer.data ?? null)).not.toContain(world.cloud)
  })

  test('changes nothing in any store when it is refused', async () => {
    const given = { input: await input(world) }
    const refused = ROLES.filter((role) => !forPerson && RANK[role] < RANK[least])
    const before = await settledDigest(world.cloud)
    const url = `${platform.url}/graphql`
    await graphql(url, { 'isobar-cloud': world.cloud }, operation, given)
    for (const key of ['scopeless', 'revoked'] as const)
      await graphql(url, bearing(world.keys[key].secret), operation, given)
    for (const actor of [world.stranger, world.removed, ...refused.map((role) => world.roles[role])])
      await as(actor, operation, given)
    expect(await storeDigest(world.cloud)).toBe(before)
  })

  test('is granted to the roles that may, and to no other', async () => {
    for (const role of ROLES) {
      const own = (await ofOwn?.(role)) ?? { actor: world.roles[role], input: await input(world) }
      const answer = await as(own.actor, operation, { input: own.input })
      const allowed = forPerson || RANK[role] >= RANK[least]
      expect([role, codeOf(answer)]).toEqual([role, allowed ? granted : 'FORBIDDEN'])
    }
  })
})

describe.each([
  ['deviceChanged', 'VIEWER', 'deviceChanged { device { id name } }'],
  ['telemetry', 'VIEWER', 'telemetry(deviceIds: [$id]) { series { metric device { id name } } }'],
  ['logAdded', 'MEMBER', 'logAdded(filter: { text: "LogProbe" }) { records { message subject { id } fields } }'],
] as const)('the subscription %s', (name, least, selection) => {
  const operation = name === 'telemetry' ? `subscription ($id: ID!) { ${selection} }` : `subscription { ${selection} }`
  const given = () => (name === 'telemetry' ? { id: world.deviceId } : {})
  const open = ({ person, cloud }: Actor) => {
    const socket = person.socket(cloud!)
    return { ...subscribe(socket, operation, given()), close: () => socket.dispose() }
  }
  const happen = async () => {
    await world.publish({ [`${MARKER} metric`]: Date.now() })
    await as(
      world.roles.OWNER,
      'mutation ($input: RenameDeviceInput!) { renameDevice(input: $input) { device { id } } }',
      { input: { deviceId: world.deviceId, name: `${MARKER} device ${Date.now()}` } },
    )
    // What fails is in the log.
    await as(world.roles.OWNER, 'query LogProbe { devices(first: -1) { totalCount } }', {})
  }

  test('brings who may see it what happens and a neighbour nothing', async () => {
    const [viewer, neighbour] = [open(world.roles[least]), open(world.neighbour)]
    await eventually(
      async () => {
        await happen()
        return viewer.frames.length > 2
      },
      { everyMs: 200 },
    )
    expect(viewer.frames.flatMap(({ errors }) => errors ?? [])).toEqual([])
    expect(neighbour.frames).toEqual([])
    await Promise.all([viewer.close(), neighbour.close()])
  })

  test.each(['stranger', 'removed'] as const)('is closed to a %s', async (who) => {
    const socket = open(world[who])
    await eventually(() => socket.ended() ?? socket.frames[0]?.errors)
    expect(socket.frames.filter(({ data }) => data)).toEqual([])
    await socket.close()
  })
})
