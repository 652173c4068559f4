import { eventually, subscribe } from '@isobar/testing'
import { expect, test } from '@jest/globals'
import WebSocket from 'ws'
import { newCloud } from './harness/index.ts'
import { closeCode, liveEdge, TELEMETRY, type Telemetry } from './harness/live.ts'

const live = liveEdge({ SOCKETS_PER_SUBJECT: '3', SUBSCRIPTIONS_PER_SOCKET: '2' })
const { connect, watch, listening, metric } = live

test('more sockets than a subject may have are closed with 4429', async () => {
  const cloud = newCloud()
  const person = live.edge.tenancy.person({ [cloud]: 'VIEWER' })
  for (let count = 1; count <= 3; count++) watch(person, cloud)
  await eventually(() => live.edge.channelOf(cloud).listeners.size === 1)
  await eventually(async () => (await metric('isobar_gateway_sockets')) >= 3)
  expect(await closeCode(watch(person, cloud))).toBe(4429)
})

test('more subscriptions than a socket may have are refused one by one', async () => {
  const cloud = newCloud()
  const client = connect(live.edge.tenancy.person({ [cloud]: 'VIEWER' }), cloud)
  const all = ['a', 'b', 'c'].map((id) => subscribe(client, TELEMETRY, { ids: [id] }))
  const refused = await eventually(() => all.find((frames) => frames.ended()))
  expect(refused.ended()).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }])
  await listening(cloud, 2)
})

test('a document or variables beyond the limits are refused in words', async () => {
  const cloud = newCloud()
  const refused = async (query: string, variables: object) => {
    const frames = watch(live.edge.tenancy.person({ [cloud]: 'VIEWER' }), cloud, query, variables)
    return JSON.stringify(await eventually(() => frames.ended()))
  }
  expect(await refused(`${TELEMETRY} # ${'x'.repeat(32_768)}`, { ids: [] })).toContain('at most 32768 bytes')
  expect(await refused(TELEMETRY, { ids: Array.from({ length: 10_001 }, () => 1) })).toContain('at most 10000 keys')
  const wrong = await refused(TELEMETRY, { ids: Array.from({ length: 5_000 }, () => ({ x: 'y'.repeat(10) })) })
  expect(wrong).toContain('BAD_USER_INPUT')
  expect(wrong.length).toBeLessThan(10_000)
})

test.each([{ cloud: 123 }, { cloud: ['cld_1'] }, { cloud: {} }, { authorization: 1 }])(
  'a socket that says who it is by %j is closed with 4400 and what is wrong',
  async (wrong) => {
    const { authorization } = live.edge.tenancy.person({ [newCloud()]: 'VIEWER' })
    const socket = new WebSocket(live.edge.socketUrl, 'graphql-transport-ws')
    const closed = new Promise((resolve) => socket.once('close', (code, reason) => resolve([code, String(reason)])))
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization, ...wrong } }))
    expect(await closed).toEqual([4400, `${Object.keys(wrong)[0]}: must be a text`])
  },
)

test('a client that reads too slowly loses the oldest frames, which are counted, and the newest arrive', async () => {
  const cloud = newCloud()
  const { authorization } = live.edge.tenancy.person({ [cloud]: 'VIEWER' })
  const socket = new WebSocket(live.edge.socketUrl, 'graphql-transport-ws')
  const padding = 'x'.repeat(100_000)
  const received: number[] = []
  socket.on('message', (message) => {
    const { payload } = JSON.parse(String(message)) as { payload?: { data: Telemetry } }
    if (payload) received.push(payload.data.telemetry.series[0]!.numbers.values[0]!)
  })
  await new Promise((resolve) => socket.once('open', resolve))
  socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization, cloud } }))
  await eventually(() => socket.readyState === WebSocket.OPEN)
  const query = 'subscription { telemetry(deviceIds: ["d"]) { series { metric numbers { values } } } }'
  await new Promise((resolve) => socket.once('message', resolve))
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }))
  await listening(cloud)
  socket.pause()
  const count = 400
  const delivered = await metric('isobar_gateway_frames_total')
  for (let value = 1; value <= count; value++) {
    live.edge.channelOf(cloud).push({ value, padding })
    await eventually(async () => (await metric('isobar_gateway_frames_total')) >= delivered + value, { everyMs: 1 })
  }
  expect(await metric('isobar_gateway_frames_dropped_total')).toBeGreaterThan(0)
  socket.resume()
  await eventually(() => received.at(-1) === count)
  expect(received.length).toBeLessThan(count)
  expect(received).toEqual([...received].sort((left, right) => left - right))
  socket.terminate()
})
