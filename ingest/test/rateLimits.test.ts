import { newId } from '@isobar/kit'
import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { RateLimits } from '../src/rates/rateLimits.ts'
import { fullBucket, take } from '../src/rates/tokenBucket.ts'
import { Registry } from '../src/registry/registry.ts'

const DAY_MS = 86_400_000
const NOON = Date.UTC(2026, 10, 26, 12)

test('a bucket grants no more than its burst and its rate, whatever comes when', () => {
  const steps = fc.array(fc.record({ waitMs: fc.nat(2_000), count: fc.integer({ min: 1, max: 20 }) }))
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 100 }), (asked, perSecond) => {
      const rate = { perSecond, burstS: 10 }
      const bucket = fullBucket(rate, 0)
      let [now, granted] = [0, 0]
      for (const { waitMs, count } of asked) {
        now += waitMs
        if (take(bucket, rate, count, now) === 0) granted += count
      }
      // More than a full bucket is granted from a full one, and paid for afterwards.
      expect(granted).toBeLessThanOrEqual(perSecond * 10 + (perSecond * now) / 1_000 + 20)
    }),
  )
})

test('who is refused is told when there is enough again, and gets it then', () => {
  const rate = { perSecond: 2, burstS: 1 }
  const bucket = fullBucket(rate, 0)
  expect(take(bucket, rate, 2, 0)).toBe(0)
  const retryAfterS = take(bucket, rate, 1, 0)
  expect(retryAfterS).toBeCloseTo(0.5)
  expect(take(bucket, rate, 1, retryAfterS * 1_000)).toBe(0)
})

test('the points of a day are the cloud’s, are told with the time to midnight UTC, and begin anew then', () => {
  const registry = new Registry()
  const [cloudId, other] = [newId('cld'), newId('cld')]
  const cloud = { v: 1, rev: 1, name: 'a', slug: 'a', status: 'ACTIVE' } as const
  const counts = { devices: 1, members: 1, messagesPerSecond: 1_000 }
  registry.applyCloud({ ...cloud, cloudId, limits: { ...counts, pointsPerDay: 10 } })
  const limits = new RateLimits(registry)
  const points = (of: string, count: number, at: number) =>
    limits.points({ cloudId: of, deviceId: newId('dev') }, count, at)
  expect(points(cloudId, 6, NOON)).toBeUndefined()
  expect(points(cloudId, 5, NOON)).toEqual({
    scope: 'cloud',
    limit: 'pointsPerDay 10',
    windowMs: DAY_MS,
    retryAfterS: 43_200,
  })
  expect(points(cloudId, 4, NOON)).toBeUndefined()
  expect(points(other, 100, NOON)).toBeUndefined()
  expect(points(cloudId, 10, NOON + DAY_MS / 2)).toBeUndefined()
})
