import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { limits } from '../limits.ts'
import type { UplinkMessage } from './message.ts'

/**
 * Remembers refused payloads for 10 minutes. MQTT 3.1.1 has no way to refuse a message: closing the connection makes
 * stock firmware connect and send the same one again, for ever, unless the repeat is acknowledged.
 */
export class RefusedBefore {
  readonly #seen: LRUCache<string, true>

  /** @param now   a monotonic or wall clock in ms */
  constructor(now: () => number) {
    this.#seen = new LRUCache({ max: limits.refusedPayloads, ttl: limits.refusedPayloadMs, perf: { now } })
  }

  /** Whether this device's message was refused before; it is remembered from now on. */
  check(message: UplinkMessage): boolean {
    const key = fingerprint(message)
    if (this.#seen.has(key)) return true
    this.#seen.set(key, true)
    return false
  }
}

/** The number at the end of a request's topic is no part of it: each repeat has a new one. */
const REQUEST_NUMBER = /\/\d+$/

function fingerprint({ device, topic, payload }: UplinkMessage): string {
  return createHash('sha256')
    .update(`${device.deviceId}\n${topic.replace(REQUEST_NUMBER, '/')}\n`)
    .update(payload)
    .digest('base64')
}
