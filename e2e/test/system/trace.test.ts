import { dataOf, eventually, signUp } from '@isobar/testing'
import { expect, test } from '@jest/globals'
import { randomBytes } from 'node:crypto'
import { connectAsync } from 'mqtt'
import { platform } from '../platform.ts'

const FOLLOW = 'subscription ($device: ID!) { telemetry(deviceIds: [$device]) { series { metric } } }'
const TRACE = `query ($id: String!) {
  trace(id: $id) { records { message service spanId subject { id } span { parentId startedAt durationMs } } }
}`
interface Trace {
  trace: {
    records: {
      message: string
      service: string
      spanId: string
      subject: { id: string } | null
      span: { parentId: string | null; startedAt: number; durationMs: number } | null
    }[]
  } | null
}
const HOPS = ['a message was received', 'a live frame was sent', 'telemetry was stored']

test('a message that its device traces is followed from the packet to the frame and the store, in its cloud alone', async () => {
  const owner = await signUp(platform, 'Ole Owner')
  const cloud = await owner.createCloud('Plant')
  const stranger = await signUp(platform, 'Sam Stranger')
  const elsewhere = await stranger.createCloud('Elsewhere')
  const device = await owner.registerDevice(cloud, 'Pump')
  const frames: { extensions?: { traceId?: string } }[] = []
  const socket = owner.socket(cloud)
  const unfollow = socket.subscribe(
    { query: FOLLOW, variables: { device: device.id } },
    { next: (frame) => void frames.push(frame as never), error: () => {}, complete: () => {} },
  )
  const mqtt = await eventually(
    () => connectAsync(platform.mqttUrl, { username: device.accessToken, protocolVersion: 5, reconnectPeriod: 0 }),
    { everyMs: 200 },
  )
  const traceId = randomBytes(16).toString('hex')
  const sent = async (flags: string, id = traceId) => {
    const userProperties = { traceparent: `00-${id}-00f067aa0ba902b7-${flags}` }
    await mqtt.publishAsync('v1/devices/me/telemetry', '{"flow":1.5}', { qos: 1, properties: { userProperties } })
  }
  // Frames come from when the subscription stands: an untraced value tells.
  await eventually(async () => {
    await sent('00', randomBytes(16).toString('hex'))
    return frames.length > 0
  })
  await sent('01')
  expect(await eventually(() => frames.some(({ extensions }) => extensions?.traceId === traceId))).toBe(true)

  const records = await eventually(
    async () => {
      const { trace } = dataOf(await owner.ask<Trace>(TRACE, { id: traceId }, cloud))
      const found = trace?.records.filter(({ message }) => HOPS.includes(message)) ?? []
      return found.length >= HOPS.length && found
    },
    { withinMs: 20_000 },
  )
  expect(records[0]).toMatchObject({ message: HOPS[0], service: 'ingest', subject: { id: device.id } })
  expect(records[0]!.span!.parentId).toBe('00f067aa0ba902b7')
  expect(records.map(({ message }) => message).sort()).toEqual([...HOPS].sort())
  for (const { span } of records.slice(1)) {
    expect(span!.parentId).toBe(records[0]!.spanId)
    expect(span!.startedAt).toBeGreaterThanOrEqual(records[0]!.span!.startedAt)
  }
  expect(dataOf(await stranger.ask<Trace>(TRACE, { id: traceId }, elsewhere)).trace).toBeNull()

  unfollow()
  await socket.dispose()
  await mqtt.endAsync()
})

test('a refused message is in the log of its cloud with the trace that its device named', async () => {
  const owner = await signUp(platform, 'Ole Owner')
  const cloud = await owner.createCloud('Plant')
  const device = await owner.registerDevice(cloud, 'Pump')
  const mqtt = await eventually(
    () => connectAsync(platform.mqttUrl, { username: device.accessToken, protocolVersion: 5, reconnectPeriod: 0 }),
    { everyMs: 200 },
  )
  const traceId = randomBytes(16).toString('hex')
  const userProperties = { traceparent: `00-${traceId}-00f067aa0ba902b7-00` }
  const refused = mqtt.publishAsync('v1/devices/me/telemetry', '{', { qos: 1, properties: { userProperties } })
  await expect(refused).rejects.toThrow()
  const records = await eventually(
    async () => dataOf(await owner.ask<Trace>(TRACE, { id: traceId }, cloud)).trace?.records,
    { withinMs: 20_000 },
  )
  expect(records).toEqual([expect.objectContaining({ message: 'a message was refused', subject: { id: device.id } })])
  await mqtt.endAsync()
})
