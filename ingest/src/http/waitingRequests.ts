import { newId } from '@isobar/kit'
import type { DownlinkMessage, DownlinkProgress, DownlinkSession, DownlinkSource } from '../downlink/downlinks.ts'
import { limits } from '../limits.ts'

interface Waiting extends DownlinkSession {
  end(): void
}

/** What a request waited for, and what is to be called once the device has it, or not. */
export interface Arrived {
  readonly message: DownlinkMessage
  readonly progress: DownlinkProgress
}

/** HTTP requests of devices that wait to be told something: each is a session that takes one message. */
export class WaitingRequests implements DownlinkSource {
  readonly #byDevice = new Map<string, Set<Waiting>>()

  sessionsOf(deviceId: string): readonly DownlinkSession[] {
    return [...(this.#byDevice.get(deviceId) ?? [])]
  }

  /** Whether the device may have one more. */
  hasRoom(deviceId: string): boolean {
    return (this.#byDevice.get(deviceId)?.size ?? 0) < limits.pollsOfDevice
  }

  /**
   * Waits for a message of a topic that `wants`; undefined when none came in time, or the request was given up.
   * @param onOpen   called with the session's id once it can be told something
   */
  async next(
    deviceId: string,
    options: { wants(topic: string): boolean; withinMs: number; signal: AbortSignal; onOpen(sessionId: string): void },
  ): Promise<Arrived | undefined> {
    const { promise, resolve } = Promise.withResolvers<Arrived | undefined>()
    const sessionId = newId('ses')
    const waiting: Waiting = {
      sessionId,
      wants: options.wants,
      send: (message, progress = {}) => {
        if (options.wants(message.topic)) resolve({ message, progress })
      },
      end: () => resolve(undefined),
    }
    const ofDevice = this.#byDevice.get(deviceId) ?? new Set()
    this.#byDevice.set(deviceId, ofDevice.add(waiting))
    const timer = setTimeout(waiting.end, options.withinMs)
    options.signal.addEventListener('abort', waiting.end, { once: true })
    options.onOpen(sessionId)
    // A second message may come before the first is taken from the list: it stays where it was.
    void promise.then(() => {
      clearTimeout(timer)
      ofDevice.delete(waiting)
      if (ofDevice.size === 0 && this.#byDevice.get(deviceId) === ofDevice) this.#byDevice.delete(deviceId)
    })
    return promise
  }

  /** Ends all that wait. */
  stop(): void {
    for (const ofDevice of this.#byDevice.values()) for (const waiting of ofDevice) waiting.end()
  }
}
