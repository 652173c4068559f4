import { setTimeout as delay } from 'node:timers/promises'
import { derivedId } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import { LRUCache } from 'lru-cache'
import type { DownlinkMessage, DownlinkProgress, DownlinkSession, DownlinkSource } from '../downlink/downlinks.ts'
import { limits } from '../limits.ts'
import type { DeviceIdentity, Registry } from '../registry/registry.ts'
import type { EmqxPresence } from './emqxPresence.ts'
import type { EmqxSessions } from './emqxSessions.ts'
import type { ManagementApi } from './managementApi.ts'
import { mountedTopic } from './mountedTopic.ts'
import type { Publisher } from './publisher.ts'

export interface EmqxDownlinksDeps {
  readonly publisher: Pick<Publisher, 'publish'>
  readonly api: Pick<ManagementApi, 'filtersOf'>
  readonly registry: Pick<Registry, 'device'>
  readonly sessions: Pick<EmqxSessions, 'ofDevice'>
  readonly presence: Pick<EmqxPresence, 'owns'>
  readonly logger: Logger
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 2_000
/** Firmware subscribes when it starts; one that did not in this time does not. */
const SUBSCRIBES_WITHIN_MS = 60_000

/**
 * Messages to devices through EMQX: to the topic of the device below its mount point, which all of its connections that
 * subscribed receive. A command is `sent` once EMQX has it for one of them; whether the device has it, EMQX does not tell.
 */
export class EmqxDownlinks implements DownlinkSource {
  readonly #deps: EmqxDownlinksDeps
  readonly #told = new LRUCache<string, true>({ max: limits.countedDevices })
  readonly #stopping = new AbortController()

  constructor(deps: EmqxDownlinksDeps) {
    this.#deps = deps
  }

  /** What answers to a device's question come back with. */
  sessionIdOf({ deviceId }: DeviceIdentity): string {
    return derivedId('ses', 'emqx', deviceId)
  }

  /**
   * Every replica hears of every command, and all could publish it: the one that speaks for the device does. An answer is
   * published by whoever took the question, which is where it comes back to.
   */
  sessionsOf(deviceId: string): readonly DownlinkSession[] {
    const { registry, sessions, presence } = this.#deps
    const device = registry.device(deviceId)?.identity
    if (!device) return []
    const answers: DownlinkSession = {
      sessionId: this.sessionIdOf(device),
      wants: () => false,
      send: (message) => message.once === undefined && this.reply(device, message),
    }
    const isMine = presence.owns(deviceId) && sessions.ofDevice(deviceId).length > 0
    if (!isMine) return [answers]
    const commands: DownlinkSession = {
      sessionId: '',
      wants: () => true,
      send: (message, progress) => this.#send(device, message, progress),
    }
    return [answers, commands]
  }

  /** Sends a message that nobody waits for word of. */
  reply(device: DeviceIdentity, { topic, payload }: DownlinkMessage): void {
    this.#deps.publisher.publish(mountedTopic(device, topic), payload).catch((error: unknown) => {
      this.#deps.logger.warn({ err: error, ...device }, 'a device could not be answered')
    })
  }

  stop(): void {
    this.#stopping.abort()
  }

  #send(device: DeviceIdentity, message: DownlinkMessage, progress?: DownlinkProgress): void {
    if (message.once === undefined) return this.reply(device, message)
    const newest = this.#deps.sessions.ofDevice(device.deviceId).at(-1)
    const name = `${newest?.id} ${message.once}`
    if (this.#told.has(name)) return
    this.#told.set(name, true)
    void this.#command(device, message, progress)
  }

  /** Publishes a command once its device subscribes to it, as one that has just connected is about to. */
  async #command(device: DeviceIdentity, message: DownlinkMessage, progress?: DownlinkProgress): Promise<void> {
    const { signal } = this.#stopping
    try {
      for (let waited = 0, wait = FIRST_WAIT_MS; waited < SUBSCRIBES_WITHIN_MS; waited += wait) {
        if (await this.#isAwaited(device, message.topic)) {
          await this.#deps.publisher.publish(mountedTopic(device, message.topic), message.payload)
          return progress?.sent?.()
        }
        await delay(wait, undefined, { signal, ref: false })
        wait = Math.min(LONGEST_WAIT_MS, 2 * wait)
        if (this.#deps.sessions.ofDevice(device.deviceId).length === 0)
          return progress?.failed?.('the session ended before the device subscribed to its commands')
      }
      progress?.failed?.('the device does not subscribe to its commands')
    } catch (error) {
      if (!signal.aborted) progress?.failed?.(error instanceof Error ? error.message : String(error))
    }
  }

  /**
   * EMQX's acknowledgement does not tell: ingest itself subscribes to all. Filters are compared by their ends, since it is
   * nowhere written whether the listing has the mount point before them.
   */
  async #isAwaited(device: DeviceIdentity, topic: string): Promise<boolean> {
    const wanted = topic.replace(REQUEST_NUMBER, '/+')
    const clientIds = this.#deps.sessions.ofDevice(device.deviceId).map(({ clientId }) => clientId)
    const filters = await Promise.all(clientIds.map((clientId) => this.#deps.api.filtersOf(clientId)))
    return filters.flat().some((filter) => filter === wanted || filter === mountedTopic(device, wanted))
  }
}

const REQUEST_NUMBER = /\/\d+$/
