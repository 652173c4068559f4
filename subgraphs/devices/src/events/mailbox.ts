import { pacedFrames } from '@isobar/subgraph'

/** At most ten bursts a second leave a mailbox (10 Hz). */
const BURST_EVERY_MS = 100

/** What waits for one subscriber. */
export interface Mailbox<Item> {
  put(key: string, item: Item): void
  /** What the subscriber iterates. */
  readonly items: AsyncIterableIterator<Item>
}

/**
 * Keeps the last item of each key, of `capacity` keys at most, the oldest dropped first. Items leave in bursts, so that
 * what changes fast is sent at 10 Hz and a slow subscriber holds up nobody.
 */
export function createMailbox<Item>(options: { capacity: number; onDrop(): void; onEnd(): void }): Mailbox<Item> {
  const waiting = new Map<string, Item>()
  const items = pacedFrames<Item>({
    minIntervalMs: BURST_EVERY_MS,
    take() {
      const burst = [...waiting.values()]
      waiting.clear()
      return burst
    },
    onEnd: options.onEnd,
  })
  return {
    items,
    put(key, item) {
      waiting.set(key, item)
      if (waiting.size > options.capacity) {
        waiting.delete(waiting.keys().next().value!)
        options.onDrop()
      }
      items.wake()
    },
  }
}
