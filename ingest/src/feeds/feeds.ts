import { partitionOf } from '@isobar/kafka'
import { type Clock, publicFetch, type Reach } from '@isobar/kit'
import { MappingError, type Mapper } from '@isobar/mapping'
import { deviceRegistryTopic } from '@isobar/schemas'
import { feedHeaderPlace, SealedError, type SecretBox } from '@isobar/secrets'
import { TELEMETRY_TOPIC } from '@isobar/telemetry-model'
import type { Presence } from '../presence/presence.ts'
import type { DeviceIdentity, DeviceSettings, Registry } from '../registry/registry.ts'
import type { Rejections } from '../rejections/rejections.ts'
import type { Uplink } from '../uplink/uplink.ts'

type Feed = NonNullable<DeviceSettings['feed']>

export interface FeedsDeps {
  readonly registry: Registry
  readonly uplink: Pick<Uplink, 'accept'>
  readonly mapper: Mapper
  readonly rejections: Pick<Rejections, 'record'>
  readonly presence: Pick<Presence, 'seen'>
  readonly secrets: Pick<SecretBox, 'open'>
  readonly reach: Reach
  readonly clock: Clock
}

interface Turn {
  nextAt: number
  failures: number
  running: boolean
}

const CHECK_EVERY_MS = 500
const MAX_AT_ONCE = 20
/** Feeds that are new to this replica begin within this time, not all at once. */
const SPREAD_MS = 5_000
const LONGEST_WAIT_MS = 3_600_000
const MAX_DOUBLINGS = 12
/** How refusals call it: it is no topic of MQTT. */
const TOPIC = 'feed'

/** A poll gave no telemetry, in words for the device's owner. */
class FeedError extends Error {
  override readonly name = 'FeedError'
}

/**
 * Polls the feeds of the partitions of device-registry.v1 that are this replica's, each at its interval; after a failure twice
 * as long, up to an hour. What fails is told to the device's owner. Requests reach public addresses only, follow no
 * redirect, and end after 5 s or 1 MiB.
 */
export class Feeds {
  readonly #deps: FeedsDeps
  readonly #fetch: ReturnType<typeof publicFetch>
  readonly #turns = new Map<string, Turn>()
  readonly #running = new Set<Promise<void>>()
  readonly #timer: NodeJS.Timeout
  #owned: ReadonlySet<number> = new Set()

  constructor(deps: FeedsDeps) {
    this.#deps = deps
    this.#fetch = publicFetch(deps.reach)
    this.#timer = setInterval(() => this.#check(), CHECK_EVERY_MS).unref()
  }

  /** Polls the feeds of these partitions from now on, and no others. */
  own(partitions: ReadonlySet<number>): void {
    this.#owned = partitions
  }

  /** Polls no more and waits for what runs. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await Promise.all(this.#running)
  }

  #check(): void {
    const { registry, clock } = this.#deps
    const now = clock.now()
    const present = new Set<string>()
    for (const deviceId of registry.polled()) {
      const isOwn = this.#owned.has(partitionOf(deviceId, deviceRegistryTopic.partitions))
      const device = isOwn ? registry.device(deviceId) : undefined
      const feed = device?.settings.feed
      if (!device || !feed) continue
      present.add(deviceId)
      const turn = this.#turns.get(deviceId) ?? { nextAt: now + Math.random() * SPREAD_MS, failures: 0, running: false }
      this.#turns.set(deviceId, turn)
      if (turn.running || turn.nextAt > now || this.#running.size >= MAX_AT_ONCE) continue
      turn.running = true
      const running = this.#poll(device.identity, feed, turn).finally(() => this.#running.delete(running))
      this.#running.add(running)
    }
    for (const deviceId of this.#turns.keys()) if (!present.has(deviceId)) this.#turns.delete(deviceId)
  }

  /** Never rejects. */
  async #poll(device: DeviceIdentity, feed: Feed, turn: Turn): Promise<void> {
    const { clock, presence } = this.#deps
    const began = clock.now()
    try {
      await this.#store(device, await this.#ask(device, feed), feed)
      turn.failures = 0
      presence.seen(device)
    } catch (error) {
      turn.failures += 1
      this.#tell(device, error instanceof FeedError ? error.message : `the feed could not be read: ${String(error)}`)
    }
    const everyMs = feed.everyS * 1_000
    const waitMs = Math.min(everyMs * 2 ** Math.min(turn.failures, MAX_DOUBLINGS), LONGEST_WAIT_MS)
    turn.nextAt = began + Math.max(everyMs, waitMs)
    turn.running = false
  }

  async #ask(device: DeviceIdentity, { url, headers }: Feed): Promise<string> {
    const { host } = new URL(url)
    const own = this.#open(device, headers)
    const response = await this.#fetch(url, {
      method: 'GET',
      headers: { accept: 'application/json', 'user-agent': 'Isobar', ...own },
    }).catch((error: unknown) => {
      throw new FeedError(`${host} gave no answer: ${error instanceof Error ? error.message : String(error)}`)
    })
    const location = response.headers.get('location')
    if (location) throw new FeedError(`${host} leads elsewhere (${response.status}): set the URL ${location} instead`)
    if (!response.ok) throw new FeedError(`${host} answered ${response.status}`)
    return response.text()
  }

  #open({ cloudId, deviceId }: DeviceIdentity, headers: Feed['headers']): Record<string, string> {
    try {
      return Object.fromEntries(
        headers.map(({ name, sealed }) => [
          name,
          this.#deps.secrets.open(sealed, feedHeaderPlace(cloudId, deviceId, name)),
        ]),
      )
    } catch (error) {
      if (!(error instanceof SealedError)) throw error
      throw new FeedError('a header of the feed does not open any more: set it anew')
    }
  }

  /** What is refused beyond the mapping is told by the uplink itself. */
  async #store(device: DeviceIdentity, body: string, { mapping }: Feed): Promise<void> {
    let result: string | undefined
    try {
      result = await this.#deps.mapper.map(mapping, body)
    } catch (error) {
      if (!(error instanceof MappingError)) throw error
      throw new FeedError(`the mapping failed: ${error.message}`)
    }
    if (result === undefined) return
    const message = { device, topic: TELEMETRY_TOPIC, payload: Buffer.from(result) }
    await this.#deps.uplink.accept(message, { repeatsForEver: false })
  }

  #tell(device: DeviceIdentity, hint: string): void {
    const { rejections, clock } = this.#deps
    const refusal = { reason: 'UNAVAILABLE', hint } as const
    rejections.record({
      device,
      topic: TOPIC,
      outcome: 'refused',
      at: clock.now(),
      ...refusal,
    })
  }
}
