import { type Clock, systemClock } from '@isobar/kit'
import type { SimulatedDevice } from './device.ts'
import type { Replay } from './replay.ts'

const ENTRIES_PER_MESSAGE = 100
const EVERY_MS = 500
const CATCH_UP_MS = 30 * 60_000

export interface PlayOptions {
  /** How much of the time before the start is sent first, so that charts are full at once; none unless told. */
  readonly historyMs?: number
  readonly clock?: Clock
}

/** A replay that a device is sending. */
export interface Player {
  /** Sends no more; what was sent is the device's to finish. */
  stop(): void
}

/**
 * Sends a replay through a device as it becomes due, twice a second, in messages of at most 100 entries. While the device
 * has no room, as with a broker that is away, it waits and catches up afterwards, by half an hour at most.
 */
export function play(device: SimulatedDevice, replay: Replay, options: PlayOptions = {}): Player {
  const clock = options.clock ?? systemClock
  let played = clock.now() - (options.historyMs ?? 0)
  const advance = () => {
    const now = clock.now()
    const due = replay.between(Math.max(played, now - Math.max(CATCH_UP_MS, options.historyMs ?? 0)), now)
    for (let next = 0; next < due.length; next += ENTRIES_PER_MESSAGE) {
      if (!device.hasRoom) return
      const entries = due.slice(next, next + ENTRIES_PER_MESSAGE)
      void device.sendTelemetry(entries.length === 1 ? entries[0]! : entries)
      played = entries.at(-1)!.ts
    }
    played = now
  }
  advance()
  const timer = setInterval(advance, EVERY_MS)
  return { stop: () => clearInterval(timer) }
}
