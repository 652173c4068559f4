import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { newId, startService, type RunningService } from '@isobar/kit'
import { dataOf, graphql, startIssuer, type TestIssuer } from '@isobar/testing'
import { dashboards } from '../src/service.ts'

let issuer: TestIssuer
let service: RunningService
const cloud = newId('cld')
const otherCloud = newId('cld')

beforeAll(async () => {
  issuer = await startIssuer()
  service = await startService(dashboards, {
    ...process.env,
    DASHBOARDS_PORT: '0',
    DASHBOARDS_DATABASE: `dashboards_${newId('evt')}`,
    TENANCY_URL: new URL(issuer.jwksUrl).origin,
    LOG_LEVEL: 'fatal',
  })
})
afterAll(async () => {
  await service.stop()
  await issuer.stop()
})

const as = async (token: Promise<string>) => ({ authorization: `Bearer ${await token}` })
const ask = async <Data>(query: string, variables = {}, token = issuer.memberToken(cloud)) =>
  graphql<Data>(`${service.url}/graphql`, await as(token), query, variables)

const FIELDS =
  'id name revision deletedAt widgets { id kind title place { x y w h } sources { device { id } metric label } windowMs unit }'
interface Dashboard {
  id: string
  name: string
  revision: number
  deletedAt: number | null
  widgets: { id: string; title: string; place: object }[]
}
const chart = (overrides = {}) => ({
  kind: 'CHART',
  title: 'Temperature',
  place: { x: 0, y: 0, w: 6, h: 4 },
  sources: [{ deviceId: newId('dev'), metric: 'temperature' }],
  windowMs: 3_600_000,
  unit: '°C',
  ...overrides,
})
const create = async (name: string, widgets: unknown[] = []) =>
  dataOf(
    await ask<{ createDashboard: { dashboard: Dashboard } }>(
      `mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { dashboard { ${FIELDS} } } }`,
      { input: { name, widgets } },
    ),
  ).createDashboard.dashboard

const mutate = <Name extends string>(name: Name, input: object, token?: Promise<string>) =>
  ask<Record<Name, { dashboard: Dashboard }>>(
    `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { dashboard { ${FIELDS} } } }`,
    { input },
    token,
  )

test('a dashboard is read back as it was created, in its own cloud only', async () => {
  const made = await create('  Weather ', [chart()])
  expect(made).toMatchObject({
    name: 'Weather',
    revision: 1,
    widgets: [{ title: 'Temperature', place: { x: 0, y: 0, w: 6, h: 4 } }],
  })
  const query = `query ($id: ID!) { dashboard(id: $id) { ${FIELDS} } }`
  expect(dataOf(await ask<{ dashboard: Dashboard }>(query, { id: made.id })).dashboard).toEqual(made)
  expect(dataOf(await ask(query, { id: made.id }, issuer.memberToken(otherCloud)))).toEqual({ dashboard: null })
})

test('widgets are saved whole, kept ones keep their id, and a stale revision is a conflict', async () => {
  const made = await create('Plant', [chart()])
  const kept = { ...chart({ title: 'Renamed' }), id: made.widgets[0]!.id }
  const added = chart({ kind: 'LATEST_VALUE', place: { x: 6, y: 0, w: 3, h: 2 } })
  const saved = dataOf(await mutate('saveWidgets', { dashboardId: made.id, revision: 1, widgets: [kept, added] }))
  expect(saved.saveWidgets.dashboard).toMatchObject({ revision: 2, widgets: [{ id: kept.id, title: 'Renamed' }, {}] })
  const stale = await mutate('saveWidgets', { dashboardId: made.id, revision: 1, widgets: [] })
  expect(stale.errors?.[0]?.extensions.code).toBe('CONFLICT')
})

test.each([
  ['an empty name', { name: ' ' }, 'name'],
  [
    'a widget beyond the grid',
    { name: 'x', widgets: [chart({ place: { x: 10, y: 0, w: 4, h: 2 } })] },
    'widgets.0.place',
  ],
  [
    'two sources for a latest value',
    {
      name: 'x',
      widgets: [chart(), chart({ kind: 'LATEST_VALUE', sources: [...chart().sources, ...chart().sources] })],
    },
    'widgets.1.sources',
  ],
  ['no source', { name: 'x', widgets: [chart({ sources: [] })] }, 'widgets.0.sources'],
  [
    'something that is no device',
    { name: 'x', widgets: [chart({ sources: [{ deviceId: '{"$gt":""}', metric: 'm' }] })] },
    'widgets.0.sources.0.deviceId',
  ],
  ['a window of a second', { name: 'x', widgets: [chart({ windowMs: 1000 })] }, 'widgets.0.windowMs'],
])('%s is refused by the name of its field', async (_, input, field) => {
  const answer = await mutate('createDashboard', input)
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field }] })
})

test('an id that another dashboard gave is refused', async () => {
  const [one, two] = [await create('one', [chart()]), await create('two')]
  const answer = await mutate('saveWidgets', {
    dashboardId: two.id,
    revision: 1,
    widgets: [{ ...chart(), id: one.widgets[0]!.id }],
  })
  expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'widgets.0.id' }] })
})

test('a deleted dashboard leaves the list, cannot be changed, and comes back whole', async () => {
  const made = await create('Temporary', [chart()])
  const list = async (deleted: boolean) =>
    dataOf(
      await ask<{ dashboards: { nodes: { id: string }[] } }>(
        'query ($deleted: Boolean) { dashboards(deleted: $deleted) { nodes { id } } }',
        { deleted },
      ),
    ).dashboards.nodes.map(({ id }) => id)
  dataOf(await mutate('deleteDashboard', { dashboardId: made.id }))
  expect([(await list(false)).includes(made.id), (await list(true)).includes(made.id)]).toEqual([false, true])
  expect((await mutate('renameDashboard', { dashboardId: made.id, name: 'x' })).errors?.[0]?.extensions.code).toBe(
    'NOT_FOUND',
  )
  const restored = dataOf(await mutate('restoreDashboard', { dashboardId: made.id })).restoreDashboard.dashboard
  expect(restored).toMatchObject({ name: 'Temporary', deletedAt: null, widgets: made.widgets })
  expect(await list(false)).toContain(made.id)
})

describe('a stranger to the cloud', () => {
  test.each(['renameDashboard', 'saveWidgets', 'deleteDashboard', 'restoreDashboard'] as const)(
    'is told by %s that there is no such dashboard',
    async (name) => {
      const { id } = await create('Private')
      const input = {
        dashboardId: id,
        ...(name === 'renameDashboard' ? { name: 'x' } : name === 'saveWidgets' ? { revision: 1, widgets: [] } : {}),
      }
      const answer = await mutate(name, input, issuer.memberToken(otherCloud))
      expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
    },
  )

  test('gets nothing by an entity reference', async () => {
    const { id } = await create('Private')
    const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Dashboard { name } } }'
    const variables = { r: [{ __typename: 'Dashboard', id }] }
    expect(dataOf(await ask(query, variables, issuer.memberToken(otherCloud)))).toEqual({ _entities: [null] })
    expect(dataOf(await ask(query, variables))).toEqual({ _entities: [{ name: 'Private' }] })
  })
})

test('a viewer may read and not write; nobody may without a token', async () => {
  const viewer = issuer.memberToken(cloud, 'VIEWER')
  expect((await ask('{ dashboards { totalCount } }', {}, viewer)).errors).toBeUndefined()
  expect((await mutate('createDashboard', { name: 'x' }, viewer)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
  expect(await graphql(`${service.url}/graphql`, {}, '{ dashboards { totalCount } }')).toMatchObject({
    code: 'UNAUTHENTICATED',
  })
})
