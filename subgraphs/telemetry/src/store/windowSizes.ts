import { PermanentError } from '@isobar/kafka'
import { LRUCache } from 'lru-cache'
import type { StoredValue, WindowDocument } from './layout.ts'

/** The most that one window, a device's five minutes, may hold: a document far below the 16 MiB that MongoDB takes. */
export const WINDOW_LIMITS = { values: 50_000, bytes: 2 * 1_048_576 }

const MAX_WINDOWS = 20_000
const RECOUNT_MS = 10_000

interface Size {
  values: number
  bytes: number
  countedAt: number
}

/**
 * How much each window holds, so that none grows without bound: what would not fit is refused before anything of it is
 * written. A value that is written again counts again, until the window is counted anew.
 */
export interface WindowSizes {
  /** The windows that must be counted before values are added to them. */
  uncounted(windowIds: Iterable<string>): string[]
  count(windowId: string, document: WindowDocument | undefined): void
  /** Begins a batch: what it adds counts only once it is kept. */
  batch(): SizedBatch
}

/** The values of one batch. */
export interface SizedBatch {
  /** @throws PermanentError the window is full */
  add(windowId: string, field: string, value: StoredValue): void
  /** The batch was written. */
  keep(): void
}

/** Sizes in memory; forgets the windows that were not written to for longest. */
export function createWindowSizes(now: () => number = Date.now): WindowSizes {
  const sizes = new LRUCache<string, Size>({ max: MAX_WINDOWS })
  const isFull = ({ values, bytes }: Size) => values >= WINDOW_LIMITS.values || bytes >= WINDOW_LIMITS.bytes
  return {
    uncounted: (windowIds) =>
      [...windowIds].filter((id) => {
        const size = sizes.get(id)
        return !size || (isFull(size) && now() - size.countedAt > RECOUNT_MS)
      }),
    count(windowId, document) {
      const size: Size = { values: 0, bytes: 0, countedAt: now() }
      for (const [offset, values] of Object.entries(document?.p ?? {}))
        for (const [name, value] of Object.entries(values)) addTo(size, `${offset}${name}`, value)
      sizes.set(windowId, size)
    },
    batch() {
      const added = new Map<string, Size>()
      return {
        add(windowId, field, value) {
          const size = added.get(windowId) ?? { ...(sizes.get(windowId) ?? { values: 0, bytes: 0, countedAt: now() }) }
          if (isFull(size)) throw new PermanentError(`the window ${windowId} is full`)
          addTo(size, field, value)
          added.set(windowId, size)
        },
        keep() {
          for (const [windowId, size] of added) sizes.set(windowId, size)
        },
      }
    },
  }
}

function addTo(size: Size, field: string, value: StoredValue): void {
  size.values += 1
  size.bytes +=
    field.length + (typeof value === 'object' ? value.j.length : typeof value === 'string' ? value.length : 8)
}
