import {
  attributesTopic,
  commandStatusTopic,
  presenceTopic,
  rejectionsTopic,
  telemetryTopic,
  type AttributesEvent,
  type CommandEvent,
  type TelemetryEvent,
} from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { INSTANCE, newDevice, registryEntry, type TestDevice } from './devices.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform

beforeAll(async () => {
  platform = await startPlatform()
}, 60_000)
afterAll(() => platform.stop())

const at = ({ token }: TestDevice, path: string) => `${platform.httpUrl}/api/v1/${token}${path}`
const post = (device: TestDevice, path: string, body: unknown) =>
  fetch(at(device, path), { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })
/** A device that ingest knows by now. */
async function known(changes: Parameters<typeof registryEntry>[1] = {}): Promise<TestDevice> {
  const device = newDevice()
  await platform.applyDevice(registryEntry(device, changes))
  await eventually(async () => (await post(device, '/telemetry', '{"ready":1}')).status === 200)
  return device
}
const to = ({ cloudId, deviceId }: TestDevice, rest: Partial<CommandEvent> & Pick<CommandEvent, 'kind'>) =>
  platform.command({ v: 1, cloudId, deviceId, at: Date.now(), ...rest })

describe('sending', () => {
  test('telemetry and attributes are in Kafka once 200 is answered, and the device was seen', async () => {
    const device = await known()
    expect((await post(device, '/telemetry', [{ ts: Date.now(), values: { a: 1 } }, { b: 2 }])).status).toBe(200)
    expect((await post(device, '/attributes', { firmware: 'v2' })).status).toBe(200)
    const telemetry = platform.recordsOf<TelemetryEvent>(telemetryTopic, device)
    await eventually(() => platform.recordsOf(telemetryTopic, device).length === 2)
    expect(telemetry[0]?.value.points[0]?.values).toEqual({ ready: 1 })
    await eventually(() => platform.recordsOf(attributesTopic, device)[0])
    const presence = await eventually(() => platform.recordsOf(presenceTopic, device)[0])
    expect(presence.value).toMatchObject({ state: 'SEEN', transport: 'http' })
    expect(platform.recordsOf(presenceTopic, device)).toHaveLength(1)
  })

  test.each([
    ['malformed', '/telemetry', '{', 400],
    ['an entry that is wrong', '/telemetry', '{"ts":5,"values":{"a":1}}', 400],
    ['too large', '/telemetry', JSON.stringify({ a: 'x'.repeat(66_000) }), 413],
    ['far too large', '/telemetry', JSON.stringify({ a: 'x'.repeat(200_000) }), 413],
    ['a reply to no command', '/rpc/x', '{}', 404],
  ])('%s is refused with what is wrong', async (_, path, body, status) => {
    const device = await known()
    const answer = await post(device, path, body)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ code: expect.any(String), message: expect.stringMatching(/.{10}/) })
  })

  test('an unknown token is 401 whatever is asked', async () => {
    const nobody = newDevice()
    for (const path of ['/attributes', '/attributes/updates', '/rpc'])
      expect((await fetch(at(nobody, path))).status).toBe(401)
    expect((await post(nobody, '/telemetry', '{"a":1}')).status).toBe(401)
  })

  test('one message too many is 429 with Retry-After, told with the limit, and accepted later', async () => {
    const device = await known({ limits: { messagesPerSecond: 0.5 } })
    let answer = await post(device, '/telemetry', '{"a":1}')
    for (let sent = 0; sent < 10 && answer.status === 200; sent++) answer = await post(device, '/telemetry', '{"a":1}')
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    const told = await eventually(() => platform.recordsOf(rejectionsTopic, device)[0])
    expect(told.value).toMatchObject({
      reason: 'RATE_LIMITED',
      scope: 'device',
      limit: 'messagesPerSecond 0.5',
      windowMs: 1_000,
      retryAfterS: expect.any(Number),
    })
    await eventually(async () => (await post(device, '/telemetry', '{"a":1}')).status === 200, { withinMs: 10_000 })
  }, 30_000)
})

describe('being told', () => {
  test('attributes are asked for and answered', async () => {
    const device = await known()
    const asking = fetch(at(device, '/attributes?clientKeys=a,b&sharedKeys=c'))
    const asked = await eventually(
      () => platform.recordsOf<AttributesEvent>(attributesTopic, device).find(({ value }) => value.request)?.value,
    )
    expect(asked.request).toMatchObject({ clientKeys: ['a', 'b'], sharedKeys: ['c'], instance: INSTANCE })
    const { requestId, instance, sessionId } = asked.request!
    await to(device, { kind: 'ATTRIBUTES_ANSWER', requestId, instance, sessionId, client: { a: 1 }, shared: { c: 2 } })
    expect(await (await asking).json()).toEqual({ client: { a: 1 }, shared: { c: 2 } })
  })

  test('a waiting request gets the next command, and the reply is told', async () => {
    const device = await known()
    const polling = fetch(at(device, '/rpc?timeout=20000'))
    await eventually(() =>
      platform.recordsOf<{ state: string }>(presenceTopic, device).some(({ value }) => value.state === 'CONNECTED'),
    )
    await to(device, { kind: 'ATTRIBUTES_CHANGED', shared: { not: 'this' } })
    await to(device, { kind: 'RPC', requestNumber: 9, method: 'blink', params: { times: 2 } as never })
    expect(await (await polling).json()).toEqual({ id: 9, method: 'blink', params: { times: 2 } })
    expect((await post(device, '/rpc/9', { done: true })).status).toBe(200)
    const states = await eventually(() => {
      const records = platform.recordsOf<{ state: string }>(commandStatusTopic, device)
      return records.length === 3 ? records.map(({ value }) => value.state).sort() : undefined
    })
    expect(states).toEqual(['ANSWERED', 'DELIVERED', 'SENT'])
  })

  test('a waiting request gets changed attributes, and 408 when there was nothing', async () => {
    const device = await known()
    const polling = fetch(at(device, '/attributes/updates?timeout=20000'))
    await eventually(() =>
      platform.recordsOf<{ state: string }>(presenceTopic, device).some(({ value }) => value.state === 'CONNECTED'),
    )
    await to(device, { kind: 'ATTRIBUTES_CHANGED', shared: { target: 5 } })
    expect(await (await polling).json()).toEqual({ target: 5 })
    expect((await fetch(at(device, '/attributes/updates?timeout=50'))).status).toBe(408)
    expect((await fetch(at(device, '/rpc?timeout=0'))).status).toBe(400)
  })

  test('a device may wait in four requests at once', async () => {
    const device = await known()
    const giveUp = new AbortController()
    const waiting = [1, 2, 3, 4].map(() =>
      fetch(at(device, '/rpc'), { signal: giveUp.signal }).catch(() => 'given up' as const),
    )
    await eventually(async () => (await fetch(at(device, '/rpc?timeout=50'))).status === 429)
    giveUp.abort()
    expect(await Promise.all(waiting)).toEqual(['given up', 'given up', 'given up', 'given up'])
    await eventually(async () => (await fetch(at(device, '/rpc?timeout=50'))).status === 408)
  })

  test('a call of the platform is answered in the same request', async () => {
    const device = await known()
    const answer = await post(device, '/rpc', { method: 'getCurrentTime', params: {} })
    expect(await answer.json()).toEqual({ time: expect.any(Number) })
  })
})
