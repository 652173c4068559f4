import { LRUCache } from 'lru-cache'
import { limits } from '../limits.ts'
import type { DeviceIdentity, Registry } from '../registry/registry.ts'
import { deviceRates } from './deviceRates.ts'
import { type Bucket, fullBucket, type Rate, take } from './tokenBucket.ts'

/** Which limit was met, and when to try again. */
export interface LimitMet {
  readonly scope: 'device' | 'gateway' | 'cloud'
  /** As `messagesPerSecond 10`. */
  readonly limit: string
  readonly windowMs: number
  readonly retryAfterS: number
}

const DAY_MS = 86_400_000

type Measure = 'messages' | 'bytes' | 'points'

/**
 * What devices and clouds may send, by token buckets whose rates the registries tell. A replica counts what it takes itself:
 * a cloud whose devices are connected to several has as much in each.
 */
export class RateLimits {
  readonly #registry: Registry
  readonly #devices = new LRUCache<string, Record<Measure, Bucket>>({ max: limits.countedDevices })
  readonly #today = new LRUCache<string, { day: number; points: number }>({ max: limits.countedClouds })
  readonly #clouds = new LRUCache<string, Bucket>({ max: limits.countedClouds })

  constructor(registry: Registry) {
    this.#registry = registry
  }

  /** Counts a message; the limit that it met if it is one too many. */
  message({ cloudId, deviceId }: DeviceIdentity, bytes: number, now: number): LimitMet | undefined {
    const own = this.#registry.device(deviceId)?.settings
    const rates = deviceRates(own?.limits)
    const buckets = this.#bucketsOf(deviceId, rates, now)
    const scope = own?.gateway ? 'gateway' : 'device'
    const refusal =
      met(scope, 'messagesPerSecond', buckets.messages, rate(rates.messagesPerSecond), 1, now) ??
      met(scope, 'bytesPerSecond', buckets.bytes, rate(rates.bytesPerSecond), bytes, now)
    if (refusal) return refusal
    const ofCloud = rate(this.#registry.cloud(cloudId)?.limits.messagesPerSecond ?? limits.cloudMessagesPerSecond)
    return met('cloud', 'messagesPerSecond', this.#bucketOf(cloudId, ofCloud, now), ofCloud, 1, now)
  }

  /** Counts the points of a message. */
  points({ cloudId, deviceId }: DeviceIdentity, count: number, now: number): LimitMet | undefined {
    const own = this.#registry.device(deviceId)?.settings
    const rates = deviceRates(own?.limits)
    const { points } = this.#bucketsOf(deviceId, rates, now)
    const refusal = met(
      own?.gateway ? 'gateway' : 'device',
      'pointsPerSecond',
      points,
      rate(rates.pointsPerSecond),
      count,
      now,
    )
    return refusal ?? this.#ofToday(cloudId, count, now)
  }

  /** The points of a cloud's UTC day, as this replica has counted them since it started. */
  #ofToday(cloudId: string, count: number, now: number): LimitMet | undefined {
    const limit = this.#registry.cloud(cloudId)?.limits.pointsPerDay
    if (limit === undefined) return undefined
    const day = Math.floor(now / DAY_MS)
    const known = this.#today.get(cloudId)
    const today = known?.day === day ? known : { day, points: 0 }
    this.#today.set(cloudId, today)
    if (today.points + count > limit) {
      const retryAfterS = Math.ceil(((day + 1) * DAY_MS - now) / 1_000)
      return { scope: 'cloud', limit: `pointsPerDay ${limit}`, windowMs: DAY_MS, retryAfterS }
    }
    today.points += count
    return undefined
  }

  #bucketsOf(deviceId: string, rates: ReturnType<typeof deviceRates>, now: number): Record<Measure, Bucket> {
    const known = this.#devices.get(deviceId)
    if (known) return known
    const buckets = {
      messages: fullBucket(rate(rates.messagesPerSecond), now),
      bytes: fullBucket(rate(rates.bytesPerSecond), now),
      points: fullBucket(rate(rates.pointsPerSecond), now),
    }
    this.#devices.set(deviceId, buckets)
    return buckets
  }

  #bucketOf(cloudId: string, ofCloud: Rate, now: number): Bucket {
    const known = this.#clouds.get(cloudId)
    if (known) return known
    const bucket = fullBucket(ofCloud, now)
    this.#clouds.set(cloudId, bucket)
    return bucket
  }
}

const rate = (perSecond: number): Rate => ({ perSecond, burstS: limits.burstS })

function met(
  scope: LimitMet['scope'],
  name: string,
  bucket: Bucket,
  of: Rate,
  count: number,
  now: number,
): LimitMet | undefined {
  const retryAfterS = take(bucket, of, count, now)
  if (retryAfterS === 0) return undefined
  return { scope, limit: `${name} ${of.perSecond}`, windowMs: 1_000, retryAfterS: Math.ceil(retryAfterS * 10) / 10 }
}
