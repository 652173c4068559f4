import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from '@isobar/logging'
import { LRUCache } from 'lru-cache'
import { limits } from '../limits.ts'
import type { IngestMetrics } from '../metrics.ts'
import type { DeviceIdentity, Registry } from '../registry/registry.ts'
import type { SessionEffects } from '../uplink/message.ts'
import type { Uplink } from '../uplink/uplink.ts'
import { isMarked } from './downlinkMark.ts'
import type { LinkMessage } from './linkConnection.ts'
import { parseMountedTopic } from './mountedTopic.ts'
import type { EmqxSettings } from './settings.ts'

export interface UplinkBridgeDeps {
  readonly settings: Pick<EmqxSettings, 'authSecret'>
  readonly uplink: Pick<Uplink, 'accept'>
  readonly registry: Pick<Registry, 'device'>
  readonly logger: Logger
  readonly metrics: IngestMetrics
  /** The session by which the device can be answered. */
  sessionIdOf(device: DeviceIdentity): string
  /** What a stored message means for its device. */
  onEffects(device: DeviceIdentity, effects: SessionEffects): void
}

const LOOK_EVERY_MS = 50
const FORGET_UNKNOWN_MS = 60_000
const LOG_EVERY_MS = 60_000

/**
 * Brings what EMQX took from devices into the uplink. EMQX acknowledged it already, so there is nobody left to refuse a
 * message to: one that can never be stored is discarded and acknowledged, told to its owner or, where there is none,
 * counted and logged, so that those after it move on; one that cannot be stored for now ends the connection, after which
 * EMQX sends it again.
 */
export class UplinkBridge {
  readonly #deps: UplinkBridgeDeps
  readonly #awaited = new Map<string, Promise<void>>()
  readonly #unknown = new LRUCache<string, true>({ max: limits.countedDevices, ttl: FORGET_UNKNOWN_MS })

  /** Reasons that were logged within the minute; all are counted. */
  readonly #logged = new LRUCache<string, true>({ max: 10, ttl: LOG_EVERY_MS })

  constructor(deps: UplinkBridgeDeps) {
    this.#deps = deps
  }

  /** Resolves when the message may be acknowledged. @throws Error  it is to be sent again */
  async take({ topic: mounted, payload, mark, trace }: LinkMessage): Promise<void> {
    const { uplink, registry } = this.#deps
    if (isMarked(this.#deps.settings.authSecret, mounted, payload, mark)) return
    const parsed = parseMountedTopic(mounted)
    if (!parsed.ok) return this.#discard(parsed.reason, mounted)
    const { topic, device } = parsed
    const appearance = this.#awaited.get(device.deviceId) ?? (this.#isKnown(device) ? undefined : this.#await(device))
    if (appearance) await appearance
    const registered = registry.device(device.deviceId)?.identity
    if (!registered) return this.#discard('unknown device', mounted)
    if (registered.cloudId !== device.cloudId) return this.#discard('of another cloud', mounted)

    const message = { device, topic, payload, sessionId: this.#deps.sessionIdOf(device), trace }
    const outcome = await uplink.accept(message, { repeatsForEver: false, acknowledged: true })
    if (outcome.kind === 'unavailable') throw new Error(outcome.hint)
    if (outcome.kind === 'stored' && outcome.effects) this.#deps.onEffects(device, outcome.effects)
  }

  #isKnown({ deviceId }: DeviceIdentity): boolean {
    return this.#deps.registry.device(deviceId) !== undefined || this.#unknown.has(deviceId)
  }

  /**
   * Another replica may have let a device in that the registry has not told this one of yet. All that comes from it
   * meanwhile waits for the same, and so keeps its order.
   */
  #await(device: DeviceIdentity): Promise<void> {
    const { deviceId } = device
    const waiting = this.#appear(device).finally(() => this.#awaited.delete(deviceId))
    this.#awaited.set(deviceId, waiting)
    return waiting
  }

  async #appear(device: DeviceIdentity): Promise<void> {
    for (let waited = 0; waited < limits.unknownDeviceMs; waited += LOOK_EVERY_MS) {
      if (this.#isKnown(device)) return
      await delay(LOOK_EVERY_MS)
    }
    this.#unknown.set(device.deviceId, true)
  }

  #discard(reason: string, topic: string): void {
    this.#deps.metrics.bridgeDiscards.inc({ reason })
    if (this.#logged.has(reason)) return
    this.#logged.set(reason, true)
    this.#deps.logger.warn({ reason, topic }, 'a message that EMQX took from nobody known was discarded')
  }
}
