import { eventually } from '@isobar/testing'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Fleet, type FleetOptions, SimulatedDevice, startFleet } from '../src/index.ts'
import { startBroker, type TestBroker } from './support/broker.ts'

let broker: TestBroker
let stops: (() => Promise<void>)[]

beforeEach(async () => {
  broker = await startBroker()
  stops = []
})
afterEach(async () => {
  for (const stop of stops) await stop()
  await broker.kill()
})

async function fleetOf(options: Partial<FleetOptions> = {}): Promise<Fleet> {
  const fleet = await startFleet({
    url: broker.url,
    devices: ['one', 'two', 'three'].map((name) => ({ deviceId: `dev_${name}`, token: name })),
    messagesPerSecond: 300,
    metrics: ['temperature', 'pressure'],
    ...options,
  })
  stops.push(() => fleet.stop({ withinMs: 0 }))
  return fleet
}

function device(): SimulatedDevice {
  const device = new SimulatedDevice({ url: broker.url, token: 'one' })
  stops.push(() => device.stop({ withinMs: 0 }))
  return device
}

const received = () => broker.received.map(({ payload }) => payload)

describe('a fleet', () => {
  test('names exactly the points that got a PUBACK, with the values that were sent', async () => {
    let counted = 0
    broker.answer = () => (counted++ % 3 === 0 ? 'refuse' : 'acknowledge')
    const fleet = await fleetOf()
    await eventually(() => fleet.counts().acknowledged >= 60)
    await fleet.stop()

    const { sent, acknowledged, refused, inFlight } = fleet.counts()
    expect(inFlight).toBe(0)
    expect(sent).toBe(acknowledged + refused)
    expect(refused).toBeGreaterThan(0)
    const expected = new Set(received().filter((_payload, index) => index % 3 !== 0))
    const named = Map.groupBy(fleet.acknowledged(), ({ deviceId, ts }) => `${deviceId} ${ts}`)
    expect(named.size).toBe(acknowledged)
    for (const points of named.values()) {
      const values = Object.fromEntries(points.map(({ metric, value }) => [metric, value]))
      expect(expected).toContain(JSON.stringify({ ts: points[0]!.ts, values }))
    }
  })

  test('resends what a killed broker left unanswered with the same payload, and counts it once', async () => {
    broker.answer = () => 'say nothing'
    const fleet = await fleetOf({ maxInFlight: 10 })
    await eventually(() => broker.received.length === 30)
    const unanswered = received()
    await broker.kill()
    expect(fleet.counts().acknowledged).toBe(0)

    broker.received.length = 0
    broker.answer = () => 'acknowledge'
    await broker.restart()
    await eventually(() => fleet.counts().acknowledged > 60)
    await fleet.stop()

    const again = received()
    expect(again).toEqual(expect.arrayContaining(unanswered))
    expect(fleet.acknowledged()).toHaveLength(2 * again.length)
    expect(fleet.counts()).toMatchObject({ resent: 30, acknowledged: again.length, sent: again.length })
  })

  test('keeps its rate by the clock, and skips what is due while every device has its bound in flight', async () => {
    broker.answer = () => 'say nothing'
    const fleet = await fleetOf({ maxInFlight: 5 })
    await eventually(() => fleet.counts().skipped > 50)
    expect(fleet.counts()).toMatchObject({ sent: 15, inFlight: 15, acknowledged: 0, connected: 3 })
    await fleet.stop({ withinMs: 50 })
    expect(fleet.acknowledged()).toEqual([])
  })

  test('waits at its stop for the PUBACKs that are due', async () => {
    broker.answer = () => 'say nothing'
    const fleet = await fleetOf({ maxInFlight: 5 })
    await eventually(() => fleet.counts().inFlight === 15)
    const stopped = fleet.stop()
    broker.answer = () => 'acknowledge'
    for (const socket of broker.sockets) socket.destroy()
    await stopped
    expect(fleet.acknowledged()).toHaveLength(30)
    await eventually(() => broker.sockets.size === 0)
  })
})

describe('a device', () => {
  test('keeps the order of its messages over a lost connection', async () => {
    broker.answer = () => 'say nothing'
    const sender = device()
    const outcomes = [1, 2, 3].map((n) => sender.sendTelemetry({ n }))
    await eventually(() => broker.received.length === 3)
    broker.received.length = 0
    broker.answer = () => 'acknowledge'
    for (const socket of broker.sockets) socket.destroy()
    outcomes.push(sender.sendTelemetry({ n: 4 }))
    expect(await Promise.all(outcomes)).toEqual(Array(4).fill('acknowledged'))
    expect(received()).toEqual([1, 2, 3, 4].map((n) => JSON.stringify({ n })))
  })

  test('sends again what was refused for now, and gives up what was refused for good', async () => {
    let refusals = 1
    broker.answer = (payload) =>
      payload.includes('bad') ? 'refuse' : refusals-- > 0 ? 'refuse for now' : 'acknowledge'
    const sender = device()
    expect(await sender.sendTelemetry({ good: 1 })).toBe('acknowledged')
    expect(await sender.sendTelemetry({ bad: 1 })).toBe('refused')
    expect(received()).toEqual(['{"good":1}', '{"good":1}', '{"bad":1}'])
  })

  test('publishes client attributes on their topic', async () => {
    await device().sendAttributes({ model: 'A' })
    expect(broker.received).toEqual([{ topic: 'v1/devices/me/attributes', payload: '{"model":"A"}' }])
  })
})
