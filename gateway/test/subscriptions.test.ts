import { eventually, graphql, subscribe } from '@isobar/testing'
import { describe, expect, test } from '@jest/globals'
import WebSocket from 'ws'
import { newCloud } from './harness/index.ts'
import { closeCode, liveEdge, TELEMETRY, valuesOf, type Telemetry } from './harness/live.ts'

const live = liveEdge()
const { connect, watch, listening, joined, metric } = live
const PLAIN = `subscription { telemetry(deviceIds: ["dev_1"]) { series { device { id } numbers { values } } } }`

describe('sharing', () => {
  test('two subscribers of one document share one upstream subscription, and both get every event in order', async () => {
    const cloud = newCloud()
    const [first, second] = [
      live.edge.tenancy.person({ [cloud]: 'VIEWER' }),
      live.edge.tenancy.person({ [cloud]: 'VIEWER' }),
    ]
    const a = watch(first, cloud)
    await listening(cloud)
    const b = watch(second, cloud, TELEMETRY.replace('Live', 'SameButNamedOtherwise'))
    await eventually(async () => (await metric('isobar_gateway_sockets')) >= 2)
    await joined(b, cloud)
    const numbers = Array.from({ length: 100 }, (_, index) => index)
    for (const value of numbers) live.edge.channelOf(cloud).push({ value })
    await eventually(() => a.frames.length >= 100 && valuesOf(b).at(-1) === 99)
    expect(valuesOf(a).filter((value) => value! >= 0)).toEqual(numbers)
    expect(valuesOf(b).filter((value) => value! >= 0)).toEqual(numbers)
    expect(live.edge.channelOf(cloud).subscribed).toBe(1)

    a.stop()
    await eventually(() => live.edge.channelOf(cloud).listeners.size === 1)
    b.stop()
    await listening(cloud, 0)
  })

  test('subscribers of two clouds never share, and each sees their own', async () => {
    const [one, two] = [newCloud(), newCloud()]
    const a = watch(live.edge.tenancy.person({ [one]: 'VIEWER' }), one)
    const b = watch(live.edge.tenancy.person({ [two]: 'VIEWER' }), two)
    await Promise.all([listening(one), listening(two)])
    live.edge.channelOf(one).push({ value: 1 })
    live.edge.channelOf(two).push({ value: 2 })
    await eventually(() => a.frames.length === 1 && b.frames.length === 1)
    expect(a.frames[0]!.data!.telemetry.series[0]).toMatchObject({ device: { name: `dev_1 of ${one}` } })
    expect(b.frames[0]!.data!.telemetry.series[0]).toMatchObject({ device: { name: `dev_1 of ${two}` } })
    expect([...valuesOf(a), ...valuesOf(b)]).toEqual([1, 2])
  })

  test('viewers who may see different things do not share', async () => {
    const cloud = newCloud()
    watch(live.edge.tenancy.person({ [cloud]: 'VIEWER' }), cloud)
    watch(live.edge.tenancy.person({ [cloud]: 'OWNER' }), cloud)
    await listening(cloud, 2)
  })

  test('who asks with `since` gets a stream of their own once the first frame is gone', async () => {
    const cloud = newCloud()
    const query = `subscription { telemetry(deviceIds: ["dev_1"], since: 1) { series { device { id } numbers { values } } } }`
    const a = watch(live.edge.tenancy.person({ [cloud]: 'VIEWER' }), cloud, query)
    await listening(cloud)
    live.edge.channelOf(cloud).push({ value: 1 })
    await eventually(() => a.frames.length === 1)
    watch(live.edge.tenancy.person({ [cloud]: 'VIEWER' }), cloud, query)
    await listening(cloud, 2)
  })

  test('each event is completed once from the other subgraph, for all who share it', async () => {
    const cloud = newCloud()
    const people = [live.edge.tenancy.person({ [cloud]: 'VIEWER' }), live.edge.tenancy.person({ [cloud]: 'VIEWER' })]
    const watching = people.map((person) => watch(person, cloud))
    await listening(cloud)
    await Promise.all(watching.map((frames) => joined(frames, cloud)))
    const before = live.edge.devices.requests.length
    live.edge.channelOf(cloud).push({ value: 7 })
    await eventually(() => watching.every((frames) => valuesOf(frames).at(-1) === 7))
    expect(live.edge.devices.requests.length - before).toBe(1)
    expect(watching[0]!.frames.at(-1)!.data!.telemetry.series[0]!.device.name).toBe(`dev_1 of ${cloud}`)
  })
})

describe('who may', () => {
  test('a stranger is closed with 4401', async () => {
    expect(await closeCode(subscribe(connect(), PLAIN))).toBe(4401)
  })

  test('a cloud that the person does not belong to closes with 4403', async () => {
    expect(await closeCode(watch(live.edge.tenancy.person(), newCloud()))).toBe(4403)
  })

  test("a cookie from another origin's page is refused with 4403, from this site's it is taken", async () => {
    const cloud = newCloud()
    const { cookie } = live.edge.tenancy.person({ [cloud]: 'VIEWER' })
    const open = async (origin: string) => {
      const socket = new WebSocket(live.edge.socketUrl, 'graphql-transport-ws', { headers: { cookie, origin } })
      const outcome = new Promise<number | string>((resolve, reject) => {
        socket.once('close', resolve).once('error', reject)
        socket.once('message', (message) => resolve(String(message)))
      })
      await new Promise((resolve) => socket.once('open', resolve))
      socket.send(JSON.stringify({ type: 'connection_init', payload: { cloud } }))
      return outcome.finally(() => socket.terminate())
    }
    expect(await open('http://evil.example')).toBe(4403)
    expect(await open(live.edge.origin)).toContain('connection_ack')
  })

  test('the scopes of every selected field are asked for, in fragments too', async () => {
    const cloud = newCloud()
    const refused = watch(
      live.edge.tenancy.person({ [cloud]: 'VIEWER' }),
      cloud,
      `subscription { telemetry(deviceIds: ["d"]) { series { device { ...F } } } } fragment F on Device { credentialHint }`,
    )
    const errors = await eventually(() => refused.ended() as { message: string; extensions: { code: string } }[])
    expect(errors[0]!.extensions.code).toBe('FORBIDDEN')
    expect(errors[0]!.message).toContain('Device.credentialHint')
    expect(live.edge.channelOf(cloud).subscribed).toBe(0)
  })

  test('queries and mutations are refused with where to send them', async () => {
    const cloud = newCloud()
    const refused = watch(live.edge.tenancy.person({ [cloud]: 'OWNER' }), cloud, '{ device(id: "dev_1") { id } }')
    const errors = await eventually(() => refused.ended() as { message: string; extensions: { code: string } }[])
    expect(errors[0]).toMatchObject({
      message: expect.stringContaining('POST'),
      extensions: { code: 'BAD_USER_INPUT' },
    })
  })

  test('a removed member is closed with 4403 within five seconds', async () => {
    const cloud = newCloud()
    const [removed, other] = [
      live.edge.tenancy.person({ [cloud]: 'MEMBER' }),
      live.edge.tenancy.person({ [cloud]: 'MEMBER' }),
    ]
    const [frames, others] = [watch(removed, cloud), watch(other, cloud)]
    await listening(cloud)
    const { memberId } = removed.memberships.get(cloud)!
    removed.memberships.delete(cloud)
    const publishedAt = Date.now()
    await live.edge.publish({ type: 'member.removed', cloudId: cloud, memberId, userId: removed.userId })
    expect(await closeCode(frames)).toBe(4403)
    expect(Date.now() - publishedAt).toBeLessThan(5_000)

    live.edge.channelOf(cloud).push({ value: 1 })
    await eventually(() => others.frames.length === 1)
    expect(frames.frames).toEqual([])
    const answer = await graphql(
      live.edge.graphqlUrl,
      { authorization: removed.authorization, 'isobar-cloud': cloud },
      '{ device(id: "dev_1") { id } }',
    )
    expect(answer.errors![0]!.extensions.code).toBe('NOT_FOUND')
  })

  test('whose session ended is closed with 4401 within five seconds', async () => {
    const cloud = newCloud()
    const person = live.edge.tenancy.person({ [cloud]: 'MEMBER' })
    const frames = watch(person, cloud)
    await listening(cloud)
    person.isSignedOut = true
    await live.edge.publish({ type: 'session.ended', userId: person.userId, sessionId: person.sessionId })
    expect(await closeCode(frames)).toBe(4401)
  })

  test('a subscription ends with FORBIDDEN when the role no longer suffices, and goes on otherwise', async () => {
    const cloud = newCloud()
    const person = live.edge.tenancy.person({ [cloud]: 'OWNER' })
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
    await live.edge.publish({ type: 'member.role-changed', cloudId: cloud, memberId, userId: person.userId, role })
    const errors = await eventually(() => secretive.ended() as { extensions: { code: string } }[])
    expect(errors[0]!.extensions.code).toBe('FORBIDDEN')
    await eventually(
      () => live.edge.channelOf(cloud).subscribed === 3 && live.edge.channelOf(cloud).listeners.size === 1,
    )
    live.edge.channelOf(cloud).push({ value: 5 })
    await eventually(() => valuesOf(plain).at(-1) === 5)
  })
})

test('when the subgraph restarts, the live stream goes on by itself', async () => {
  const cloud = newCloud()
  const frames = watch(live.edge.tenancy.person({ [cloud]: 'VIEWER' }), cloud)
  await listening(cloud)
  await live.edge.restartTelemetry()
  await eventually(() => live.edge.channelOf(cloud).subscribed === 2 && live.edge.channelOf(cloud).listeners.size === 1)
  live.edge.channelOf(cloud).push({ value: 3 })
  await eventually(() => valuesOf(frames).at(-1) === 3)
  expect(frames.ended()).toBeUndefined()
})
