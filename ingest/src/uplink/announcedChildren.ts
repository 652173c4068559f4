import { LRUCache } from 'lru-cache'
import { limits } from '../limits.ts'

/**
 * Devices behind gateways that were told to the registry and are not in it yet, so that each is told once and not with
 * every message. One that is still not there after 30 s is told again.
 */
export class AnnouncedChildren {
  readonly #told: LRUCache<string, true>

  /** @param now   a clock in ms */
  constructor(now: () => number) {
    this.#told = new LRUCache({ max: limits.announcedChildren, ttl: limits.announcedAgainMs, perf: { now } })
  }

  /** Whether this device is to be told now; it counts as told from now on. */
  isDue(deviceId: string): boolean {
    if (this.#told.has(deviceId)) return false
    this.#told.set(deviceId, true)
    return true
  }

  /** It could not be told. */
  forget(deviceId: string): void {
    this.#told.delete(deviceId)
  }
}
