import { dataOf, eventually, graphql, signUp, socketClient, subscribe, type Person } from '@isobar/testing'
import { beforeAll, expect, test } from '@jest/globals'
import { connectAsync } from 'mqtt'
import { platform } from '../platform.ts'

const DEVICES = 'query { devices { totalCount } }'
let owner: Person
let cloud: string
let dashboardId: string
beforeAll(async () => {
  owner = await signUp(platform)
  cloud = await owner.createCloud('Shared')
  const mutation = 'mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { dashboard { id } } }'
  const made = await owner.ask<{ createDashboard: { dashboard: { id: string } } }>(
    mutation,
    { input: { name: 'Lobby' } },
    cloud,
  )
  dashboardId = dataOf(made).createDashboard.dashboard.id
})

const share = async (input: object = {}) => {
  const answer = await owner.ask<{ createShareToken: { shareToken: { id: string }; secret: string } }>(
    'mutation ($input: CreateShareTokenInput!) { createShareToken(input: $input) { shareToken { id } secret } }',
    {
      input: {
        name: 'Lobby',
        scopes: ['dashboards:read', 'telemetry:read'],
        expiresAt: Date.now() + 3_600_000,
        ...input,
      },
    },
    cloud,
  )
  const { shareToken, secret } = dataOf(answer).createShareToken
  return { id: shareToken.id, secret }
}
const ask = (secret: string, query: string, headers: Record<string, string> = {}) =>
  graphql(`${platform.url}/graphql`, { authorization: `Bearer ${secret}`, ...headers }, query)
const code = async (answer: ReturnType<typeof ask>) => (await answer).errors?.[0]?.extensions.code

test('whoever has a share token reads dashboards and telemetry of its cloud, and nothing else of it', async () => {
  const { secret } = await share()
  expect((await ask(secret, '{ dashboards { nodes { id name } } }')).data).toEqual({
    dashboards: { nodes: [{ id: dashboardId, name: 'Lobby' }] },
  })
  const elsewhere = await owner.createCloud('Elsewhere')
  expect(await code(ask(secret, '{ dashboards { totalCount } }', { 'isobar-cloud': elsewhere }))).toBe('BAD_USER_INPUT')
  for (const query of [
    DEVICES,
    '{ cloud { id } }',
    '{ me { id } }',
    '{ myClouds { cloudId } }',
    '{ apiKeys { totalCount } }',
    '{ shareTokens { totalCount } }',
    '{ auditTrail { totalCount } }',
    '{ dashboards { nodes { createdBy { id user { name } } } } }',
    '{ dashboards { nodes { widgets { sources { device { name } } } } } }',
    'mutation { createDashboard(input: { name: "Mine" }) { dashboard { id } } }',
    `mutation { deleteDashboard(input: { dashboardId: "${dashboardId}" }) { dashboard { id } } }`,
    'mutation { createCloud(input: { name: "Mine" }) { membership { cloudId } } }',
  ])
    expect([query, await code(ask(secret, query))]).toEqual([query, 'FORBIDDEN'])
})

test('a share token that is bound to a dashboard opens no field yet, that dashboard among them', async () => {
  const { secret } = await share({ dashboardIds: [dashboardId] })
  for (const query of [`{ dashboard(id: "${dashboardId}") { id } }`, '{ dashboards { totalCount } }', DEVICES])
    expect([query, await code(ask(secret, query))]).toEqual([query, 'FORBIDDEN'])
})

test('a share token sees live values until it is revoked, which closes its socket within five seconds', async () => {
  const { id, secret } = await share({ scopes: ['telemetry:read'] })
  const device = await owner.registerDevice(cloud, 'Shared device')
  const mqtt = await eventually(
    () => connectAsync(platform.mqttUrl, { username: device.accessToken, reconnectPeriod: 0 }),
    { everyMs: 200 },
  )
  const socket = subscribe(
    socketClient(`${platform.url.replace('http', 'ws')}/graphql`, { authorization: `Bearer ${secret}` }),
    `subscription { telemetry(deviceIds: ["${device.id}"]) { series { metric numbers { values } } } }`,
  )
  await eventually(
    async () => {
      await mqtt.publishAsync('v1/devices/me/telemetry', '{"n":1}', { qos: 1 })
      return socket.frames.some(({ data }) => JSON.stringify(data).includes('"n"'))
    },
    { everyMs: 200 },
  )
  await mqtt.endAsync()
  expect(socket.ended()).toBeUndefined()
  const revoke = 'mutation ($input: RevokeShareTokenInput!) { revokeShareToken(input: $input) { shareToken { id } } }'
  dataOf(await owner.ask(revoke, { input: { shareTokenId: id } }, cloud))
  const revokedAt = Date.now()
  await eventually(() => socket.ended(), { everyMs: 50 })
  expect(Date.now() - revokedAt).toBeLessThan(5_000)
  await eventually(async () => (await code(ask(secret, '{ dashboards { totalCount } }'))) === 'UNAUTHENTICATED')
})
