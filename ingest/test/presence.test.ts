import type { OutgoingRecord } from '@isobar/kafka'
import { newId, systemClock } from '@isobar/kit'
import { createRegistry } from '@isobar/logging'
import { presenceTopic, type PresenceEvent } from '@isobar/schemas'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { createMetrics } from '../src/metrics.ts'
import { Presence } from '../src/presence/presence.ts'
import { newDevice } from './devices.ts'

const MINUTE_MS = 60_000
let told: PresenceEvent[]
let presence: Presence

beforeEach(() => {
  jest.useFakeTimers()
  told = []
  const send = async (records: readonly OutgoingRecord[]) =>
    void told.push(...records.filter(({ topic }) => topic === presenceTopic).map(({ value }) => value as PresenceEvent))
  presence = new Presence({
    producer: { send },
    instance: 'ses_this',
    clock: systemClock,
    metrics: createMetrics(createRegistry('test')),
  })
})
afterEach(async () => {
  await presence.stop()
  jest.useRealTimers()
})

function newSession() {
  const { cloudId, deviceId } = newDevice()
  return { id: newId('ses'), device: { cloudId, deviceId }, transport: 'mqtt' as const }
}

test('an open session gives a sign of life once a minute, so that one that is silent for 2.5 minutes is over', () => {
  const session = newSession()
  presence.connected(session)
  jest.advanceTimersByTime(10.5 * MINUTE_MS)
  const seen = told.filter(({ state }) => state === 'SEEN')
  expect(seen.length).toBeGreaterThanOrEqual(9)
  expect(seen.length).toBeLessThanOrEqual(10)
  expect(new Set(told.map(({ sessionId }) => sessionId))).toEqual(new Set([session.id]))
  for (const [n, { at }] of told.entries()) expect(at - (told[n - 1]?.at ?? at)).toBeLessThan(1.2 * MINUTE_MS)
  presence.disconnected(session, 'the device disconnected')
  jest.advanceTimersByTime(5 * MINUTE_MS)
  expect(told.at(-1)).toMatchObject({ state: 'DISCONNECTED', reason: 'the device disconnected' })
})

test('nothing is told of a connection that never became a session', () => {
  presence.disconnected(newSession(), 'the connection was lost')
  expect(told).toEqual([])
})
