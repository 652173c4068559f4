import type { OutgoingRecord } from '@isobar/kafka'
import { createRegistry } from '@isobar/logging'
import type { RejectionEvent } from '@isobar/schemas'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createMetrics } from '../src/metrics.ts'
import { type Rejection, Rejections } from '../src/rejections/rejections.ts'
import { newDevice, TELEMETRY } from './devices.ts'

let told: RejectionEvent[]
let kafkaIsDown: boolean
let rejections: Rejections
const { cloudId, deviceId } = newDevice()
const settled = () => new Promise((resolve) => setImmediate(resolve))

beforeEach(() => {
  told = []
  kafkaIsDown = false
  const send = async (records: readonly OutgoingRecord[]) => {
    if (kafkaIsDown) throw new Error('Kafka is down')
    told.push(...records.map(({ value }) => value as RejectionEvent))
  }
  rejections = new Rejections({ producer: { send }, metrics: createMetrics(createRegistry('test')) })
})
afterEach(() => rejections.stop())

const record = (changes: Partial<Rejection> = {}) =>
  rejections.record({
    device: { cloudId, deviceId },
    reason: 'MALFORMED',
    outcome: 'refused',
    hint: 'not JSON',
    topic: TELEMETRY,
    count: 1,
    at: 1_000,
    ...changes,
  })

test('the first of a kind is told at once, the others as one count per device, reason and outcome', async () => {
  record()
  record({ topic: 'another' })
  expect(told).toMatchObject([
    { topic: TELEMETRY, count: 1 },
    { topic: 'another', count: 1 },
  ])
  record({ at: 2_000 })
  record({ at: 3_000, count: 5, topic: 'another' })
  record({ at: 3_000, outcome: 'discarded' })
  expect(told).toHaveLength(3)
  await rejections.report()
  expect(told.slice(3)).toMatchObject([{ outcome: 'refused', count: 6, firstAt: 2_000, lastAt: 3_000 }])
  await rejections.report()
  expect(told).toHaveLength(4)
})

test('a device with ever new topics is told of a few at once, and of all the others by count', async () => {
  for (let n = 0; n < 1_000; n++) record({ topic: `topic/${n}` })
  expect(told.length).toBeLessThanOrEqual(20)
  await rejections.report()
  expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(1_000)
})

test('nothing is lost while Kafka is down, and a stop tells what is left', async () => {
  kafkaIsDown = true
  record()
  record()
  await rejections.report()
  await settled()
  record()
  kafkaIsDown = false
  await rejections.stop()
  expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(3)
})
