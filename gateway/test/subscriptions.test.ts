import { eventually, graphql, socketClient, subscribe, type Frames } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { Client } from 'graphql-ws'
import WebSocket from 'ws'
import { newCloud, startEdge, type TestEdge } from './harness/index.ts'
import type { Person } from './harness/tenancy.ts'

let edge: TestEdge
const clients: Client[] = []
beforeAll(async () => {
  edge = await startEdge({ SOCKETS_PER_SUBJECT: '3', SUBSCRIPTIONS_PER_SOCKET: '2' })
})
afterEach(() => Promise.all(clients.splice(0).map((client) => client.dispose())))
afterAll(() => edge.stop())

interface Telemetry {
  telemetry: { series: { device: { id: string; name?: string }; numbers: { values: number[] } }[] }
}
const TELEMETRY = `subscription Live($ids: [ID!]!) { telemetry(deviceIds: $ids) { series { device { id name } numbers { values } } } }`
const PLAIN = `subscription { telemetry(deviceIds: ["dev_1"]) { series { device { id } numbers { values } } } }`

const connect = (person: Person, cloud?: string): Client => {
  const client = socketClient(edge.socketUrl, { authorization: person.authorization, ...(cloud ? { cloud } : {}) })
  clients.push(client)
  return client
}
const watch = (person: Person, cloud: string, query = TELEMETRY, variables: object = { ids: ['dev_1'] }) =>
  subscribe<Telemetry>(connect(person, cloud), query, variables as Record<string, unknown>)
const valuesOf = (frames: Frames<Telemetry>) =>
  frames.frames.map(({ data }) => data!.telemetry.series[0]!.numbers.values[0])
const listening = (cloud: string, count = 1) => eventually(() => edge.channelOf(cloud).listeners.size === count)
const closeCode = (frames: Frames<unknown>) => eventually(() => (frames.ended() as { code?: number } | undefined)?.code)

describe('sharing', () => {
  test('two subscribers of one document share one upstream subscription, and both get every event in order', async () => {
    const cloud = newCloud()
    const [first, second] = [edge.tenancy.person({ [cloud]: 'VIEWER' }), edge.tenancy.person({ [cloud]: 'VIEWER' })]
    const a = watch(first, cloud)
    await listening(cloud)
    const b = watch(second, cloud, TELEMETRY.replace('Live', 'SameButNamedOtherwise'))
    await eventually(async () => (await metric('isobar_gateway_sockets')) >= 2)
    await joined(b, cloud)
    const numbers = Array.from({ length: 100 }, (_, index) => index)
    for (const value of numbers) edge.channelOf(cloud).push({ value })
    await eventually(() => a.frames.length >= 100 && valuesOf(b).at(-1) === 99)
    expect(valuesOf(a).filter((value) => value! >= 0)).toEqual(numbers)
    expect(valuesOf(b).filter((value) => value! >= 0)).toEqual(numbers)
    expect(edge.channelOf(cloud).subscribed).toBe(1)

    a.stop()
    await eventually(() => edge.channelOf(cloud).listeners.size === 1)
    b.stop()
    await listening(cloud, 0)
  })

  test('subscribers of two clouds never share, and each sees their own', async () => {
    const [one, two] = [newCloud(), newCloud()]
    const a = watch(edge.tenancy.person({ [one]: 'VIEWER' }), one)
    const b = watch(edge.tenancy.person({ [two]: 'VIEWER' }), two)
    await Promise.all([listening(one), listening(two)])
    edge.channelOf(one).push({ value: 1 })
    edge.channelOf(two).push({ value: 2 })
    await eventually(() => a.frames.length === 1 && b.frames.length === 1)
    expect(a.frames[0]!.data!.telemetry.series[0]).toMatchObject({ device: { name: `dev_1 of ${one}` } })
    expect(b.frames[0]!.data!.telemetry.series[0]).toMatchObject({ device: { name: `dev_1 of ${two}` } })
    expect([...valuesOf(a), ...valuesOf(b)]).toEqual([1, 2])
  })

  test('viewers who may see different things do not share', async () => {
    const cloud = newCloud()
    watch(edge.tenancy.person({ [cloud]: 'VIEWER' }), cloud)
    watch(edge.tenancy.person({ [cloud]: 'OWNER' }), cloud)
    await listening(cloud, 2)
  })

  test('who asks with `since` gets a stream of their own once the first frame is gone', async () => {
    const cloud = newCloud()
    const query = `subscription { telemetry(deviceIds: ["dev_1"], since: 1) { series { device { id } numbers { values } } } }`
    const a = watch(edge.tenancy.person({ [cloud]: 'VIEWER' }), cloud, query)
    await listening(cloud)
    edge.channelOf(cloud).push({ value: 1 })
    await eventually(() => a.frames.length === 1)
    watch(edge.tenancy.person({ [cloud]: 'VIEWER' }), cloud, query)
    await listening(cloud, 2)
  })

  test('each event is completed once from the other subgraph, for all who share it', async () => {
    const cloud = newCloud()
    const people = [edge.tenancy.person({ [cloud]: 'VIEWER' }), edge.tenancy.person({ [cloud]: 'VIEWER' })]
    const watching = people.map((person) => watch(person, cloud))
    await listening(cloud)
    await Promise.all(watching.map((frames) => joined(frames, cloud)))
    const before = edge.devices.requests.length
    edge.channelOf(cloud).push({ value: 7 })
    await eventually(() => watching.every((frames) => valuesOf(frames).at(-1) === 7))
    expect(edge.devices.requests.length - before).toBe(1)
    expect(watching[0]!.frames.at(-1)!.data!.telemetry.series[0]!.device.name).toBe(`dev_1 of ${cloud}`)
  })
})

describe('who may', () => {
  test('a stranger is closed with 4401', async () => {
    const client = socketClient(edge.socketUrl)
    clients.push(client)
    expect(await closeCode(subscribe(client, PLAIN))).toBe(4401)
  })

  test('a cloud that the person does not belong to closes with 4403', async () => {
    expect(await closeCode(watch(edge.tenancy.person(), newCloud()))).toBe(4403)
  })

  test("a cookie from another origin's page is refused with 4403, from this site's it is taken", async () => {
    const cloud = newCloud()
    const { cookie } = edge.tenancy.person({ [cloud]: 'VIEWER' })
    const open = async (origin: string) => {
      const socket = new WebSocket(edge.socketUrl, 'graphql-transport-ws', { headers: { cookie, origin } })
      const outcome = new Promise<number | string>((resolve, reject) => {
        socket.once('close', resolve).once('error', reject)
        socket.once('message', (message) => resolve(String(message)))
      })
      await new Promise((resolve) => socket.once('open', resolve))
      socket.send(JSON.stringify({ type: 'connection_init', payload: { cloud } }))
      return outcome.finally(() => socket.terminate())
    }
    expect(await open('http://evil.example')).toBe(4403)
    expect(await open(edge.origin)).toContain('connection_ack')
  })

  test('the scopes of every selected field are asked for, in fragments too', async () => {
    const cloud = newCloud()
    const refused = watch(
      edge.tenancy.person({ [cloud]: 'VIEWER' }),
      cloud,
      `subscription { telemetry(deviceIds: ["d"]) { series { device { ...F } } } } fragment F on Device { credentialHint }`,
    )
    const errors = await eventually(() => refused.ended() as { message: string; extensions: { code: string } }[])
    expect(errors[0]!.extensions.code).toBe('FORBIDDEN')
    expect(errors[0]!.message).toContain('Device.credentialHint')
    expect(edge.channelOf(cloud).subscribed).toBe(0)
  })

  test('queries and mutations are refused with where to send them', async () => {
    const cloud = newCloud()
    const refused = watch(edge.tenancy.person({ [cloud]: 'OWNER' }), cloud, '{ device(id: "dev_1") { id } }')
    const errors = await eventually(() => refused.ended() as { message: string; extensions: { code: string } }[])
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('POST'),
      extensions: { code: 'BAD_USER_INPUT' },
    })
  })

  test('a removed member is closed with 4403 within five seconds', async () => {
    const cloud = newCloud()
    const [removed, other] = [edge.tenancy.person({ [cloud]: 'MEMBER' }), edge.tenancy.person({ [cloud]: 'MEMBER' })]
    const [frames, others] = [watch(removed, cloud), watch(other, cloud)]
    await listening(cloud)
    const { memberId } = removed.memberships.get(cloud)!
    removed.memberships.delete(cloud)
    const publishedAt = Date.now()
    await edge.publish({ type: 'member.removed', cloudId: cloud, memberId, userId: removed.userId })
    expect(await closeCode(frames)).toBe(4403)
    expect(Date.now() - publishedAt).toBeLessThan(5_000)

    edge.channelOf(cloud).push({ value: 1 })
    await eventually(() => others.frames.length === 1)
    expect(frames.frames).toEqual([])
    const answer = await graphql(
      edge.graphqlUrl,
      { authorization: removed.authorization, 'isobar-cloud': cloud },
      '{ device(id: "dev_1") { id } }',
    )
    expect(answer.errors![0]!.extensions.code).toBe('NOT_FOUND')
  })

  test('whose session ended is closed with 4401 within five seconds', async () => {
    const cloud = newCloud()
    const person = edge.tenancy.person({ [cloud]: 'MEMBER' })
    const frames = watch(person, cloud)
    await listening(cloud)
    person.isSignedOut = true
    await edge.publish({ type: 'session.ended', userId: person.userId, sessionId: person.sessionId })
    expect(await closeCode(frames)).toBe(4401)
  })

  test('a subscription ends with FORBIDDEN when the role no longer suffices, and goes on otherwise', async () => {
    const cloud = newCloud()
    const person = edge.tenancy.person({ [cloud]: 'OWNER' })
    const client = connect(person, cloud)
    const secretive = subscribe<Telemetry>(
      client,
      `subscription { telemetry(deviceIds: ["dev_1"]) { series { device { credentialHint } numbers { values } } } }`,
    )
    const plain = subscribe<Telemetry>(client, TELEMETRY, { ids: ['dev_1'] })
    await listening(cloud, 2)
    const membership = { memberId: person.memberships.get(cloud)!.memberId, role: 'VIEWER' as const }
    person.memberships.set(cloud, membership)
    const { memberId, role } = membership
    await edge.publish({ type: 'member.role-changed', cloudId: cloud, memberId, userId: person.userId, role })
    const errors = await eventually(() => secretive.ended() as { extensions: { code: string } }[])
    expect(errors[0]!.extensions.code).toBe('FORBIDDEN')
    await eventually(() => edge.channelOf(cloud).subscribed === 3 && edge.channelOf(cloud).listeners.size === 1)
    edge.channelOf(cloud).push({ value: 5 })
    await eventually(() => valuesOf(plain).at(-1) === 5)
  })
})

describe('bounds', () => {
  test('more sockets than a subject may have are closed with 4429', async () => {
    const cloud = newCloud()
    const person = edge.tenancy.person({ [cloud]: 'VIEWER' })
    for (let count = 1; count <= 3; count++) watch(person, cloud)
    await eventually(() => edge.channelOf(cloud).listeners.size === 1)
    await eventually(async () => (await metric('isobar_gateway_sockets')) >= 3)
    expect(await closeCode(watch(person, cloud))).toBe(4429)
  })

  test('more subscriptions than a socket may have are refused one by one', async () => {
    const cloud = newCloud()
    const client = connect(edge.tenancy.person({ [cloud]: 'VIEWER' }), cloud)
    const all = ['a', 'b', 'c'].map((id) => subscribe(client, TELEMETRY, { ids: [id] }))
    const refused = await eventually(() => all.find((frames) => frames.ended()))
    expect(refused.ended()).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }])
    await listening(cloud, 2)
  })

  test('a client that reads too slowly loses the oldest frames, which are counted, and the newest arrive', async () => {
    const cloud = newCloud()
    const { authorization } = edge.tenancy.person({ [cloud]: 'VIEWER' })
    const socket = new WebSocket(edge.socketUrl, 'graphql-transport-ws')
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
      edge.channelOf(cloud).push({ value, padding })
      await eventually(async () => (await metric('isobar_gateway_frames_total')) >= delivered + value, { everyMs: 1 })
    }
    expect(await metric('isobar_gateway_frames_dropped_total')).toBeGreaterThan(0)
    socket.resume()
    await eventually(() => received.at(-1) === count)
    expect(received.length).toBeLessThan(count)
    expect(received).toEqual([...received].sort((left, right) => left - right))
    socket.terminate()
  })
})

test('when the subgraph restarts, the live stream goes on by itself', async () => {
  const cloud = newCloud()
  const frames = watch(edge.tenancy.person({ [cloud]: 'VIEWER' }), cloud)
  await listening(cloud)
  await edge.restartTelemetry()
  await eventually(() => edge.channelOf(cloud).subscribed === 2 && edge.channelOf(cloud).listeners.size === 1)
  edge.channelOf(cloud).push({ value: 3 })
  await eventually(() => valuesOf(frames).at(-1) === 3)
  expect(frames.ended()).toBeUndefined()
})

/** Waits until a subscriber takes part: pushes negative values until one arrives. */
async function joined(frames: Frames<Telemetry>, cloud: string): Promise<void> {
  await eventually(() => {
    if (frames.frames.length) return true
    edge.channelOf(cloud).push({ value: -1 })
    return false
  })
}

/** The sum of a metric over its labels. */
async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${edge.origin}/metrics`)).text()
  const lines = text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
}
