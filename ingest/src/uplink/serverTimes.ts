import type { TelemetryPoint } from '@isobar/telemetry-model'
import { LRUCache } from 'lru-cache'
import { limits } from '../limits.ts'

/**
 * Times for entries that carry none: the present, but for each device later than the one before. Points of a device are
 * told apart by their time alone, so two entries of one millisecond would be one point, and one of them lost although it
 * was acknowledged.
 */
export class ServerTimes {
  readonly #last = new LRUCache<string, number>({ max: limits.timedDevices })

  /** The time of a device's next entry, ms since 1970. */
  next(deviceId: string, now: number): number {
    const time = Math.max(now, (this.#last.get(deviceId) ?? 0) + 1)
    this.#last.set(deviceId, time)
    return time
  }

  /** The points with a time of the device's own for each that has none. */
  stamp(deviceId: string, points: readonly TelemetryPoint[], now: number): TelemetryPoint[] {
    return points.map((point) => (point.timestamped ? point : { ...point, ts: this.next(deviceId, now) }))
  }
}
