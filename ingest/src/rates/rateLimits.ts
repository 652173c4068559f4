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

type Measure = 'messages' | 'bytes' | 'points'

/**
 * What devices and clouds may send, by token buckets whose rates the registries tell. A replica counts what it takes itself:
 * a cloud whose devices are connected to several has as much in each.
 */
export class RateLimits {
  readonly #registry: Registry
  readonly #devices = new LRUCache<string, Record<Measure, Bucket>>({ max: limits.countedDevices })
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
  points({ deviceId }: DeviceIdentity, count: number, now: number): LimitMet | undefined {
    const own = this.#registry.device(deviceId)?.settings
    const rates = deviceRates(own?.limits)
    const { points } = this.#bucketsOf(deviceId, rates, now)
    return met(own?.gateway ? 'gateway' : 'device', 'pointsPerSecond', points, rate(rates.pointsPerSecond), count, now)
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
