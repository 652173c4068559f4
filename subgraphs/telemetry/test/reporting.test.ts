import { newId } from '@isobar/kit'
import { dataOf, eventually } from '@isobar/testing'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { expectedEveryMs, heard, silentAfter, type Rhythm } from '../src/store/rhythm.ts'
import { subject } from './telemetry.ts'

const { cloud, publish, ask } = subject()
const MINUTE = 60_000

interface Reporting {
  state: string
  lastAt: number | null
  everyMs: number | null
  silentAfter: number | null
}
async function reportingOf(deviceId: string, of = cloud): Promise<Reporting> {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Device {
    reporting { state lastAt everyMs silentAfter } } } }`
  const r = [{ __typename: 'Device', id: deviceId }]
  const answer = await ask<{ _entities: { reporting: Reporting }[] }>(query, { r }, of)
  return dataOf(answer)._entities[0]!.reporting
}
const rhythmOf = (times: readonly number[]): Rhythm =>
  times.reduce<Rhythm | undefined>((rhythm, at) => heard(rhythm, at), undefined)!
/** The device sent at these times, in minutes before now. */
async function sent(deviceId: string, minutesAgo: readonly number[], of = cloud): Promise<number> {
  const now = Date.now()
  const times = minutesAgo.map((ago) => now - ago * MINUTE)
  for (const at of times) await publish(deviceId, [[at, { t: 1 }]], of, at)
  const last = times.at(-1)!
  await eventually(async () => (await reportingOf(deviceId, of)).lastAt === last)
  return last
}

test('a device that sends every minute is reporting; one that stopped for longer is silent, connected or not', async () => {
  const [steady, stopped] = [newId('dev'), newId('dev')]
  await sent(steady, [4, 3, 2, 1])
  const last = await sent(stopped, [8, 7, 6, 5])
  expect(await reportingOf(steady)).toMatchObject({ state: 'REPORTING', everyMs: MINUTE })
  expect(await reportingOf(stopped)).toEqual({
    state: 'SILENT',
    lastAt: last,
    everyMs: MINUTE,
    silentAfter: last + 2 * MINUTE + 30_000,
  })
})

test('a device that never sent says so, and so does one of another cloud', async () => {
  const never = { state: 'NEVER', lastAt: null, everyMs: null, silentAfter: null }
  const device = newId('dev')
  await sent(device, [1])
  expect(await reportingOf(newId('dev'))).toEqual(never)
  expect(await reportingOf(device, newId('cld'))).toEqual(never)
})

test('a device whose interval is not known yet has ten minutes', async () => {
  const [fresh, old] = [newId('dev'), newId('dev')]
  await sent(fresh, [9])
  await sent(old, [11])
  expect(await reportingOf(fresh)).toMatchObject({ state: 'REPORTING', everyMs: null })
  expect(await reportingOf(old)).toMatchObject({ state: 'SILENT', everyMs: null })
})

test('an outage does not make the next silence last longer', () => {
  const hour = 60 * MINUTE
  expect(expectedEveryMs(rhythmOf([0, 1, 2, 3, 3 + hour, 4 + hour].map((minutes) => minutes * MINUTE)))).toBe(MINUTE)
})

test('a device that sends in bursts is expected by the burst', () => {
  const bursts = [0, 1, 2, 3].flatMap((n) => [0, 2_000, 4_000].map((ms) => n * 60 * MINUTE + ms))
  expect(expectedEveryMs(rhythmOf(bursts))).toBe(60 * MINUTE - 4_000)
})

test('messages that are read again change nothing', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: 10 * MINUTE }), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(gaps, fc.nat(), (steps, from) => {
      let at = 1_000_000
      const times = steps.map((step) => (at += step))
      const once = rhythmOf(times)
      const replayed = times.slice(from % times.length).reduce((rhythm, time) => heard(rhythm, time), once)
      expect(replayed).toEqual(once)
      expect(silentAfter(once)).toBeGreaterThan(once.lastAt)
    }),
  )
})
