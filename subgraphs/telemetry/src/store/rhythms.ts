import { LRUCache } from 'lru-cache'
import { heard, type Rhythm } from './rhythm.ts'

const MAX_DEVICES = 20_000

/** The rhythms of the devices that are written to, so that a write needs no read before it. */
export interface Rhythms {
  load(documentId: string, rhythm: Rhythm | undefined): void
  /** Takes note of a message, and answers the rhythm with it. */
  heard(documentId: string, receivedAt: number): Rhythm
}

/** Rhythms in memory; forgets the devices that were not written to for longest. */
export function createRhythms(): Rhythms {
  const known = new LRUCache<string, Rhythm>({ max: MAX_DEVICES })
  return {
    load(documentId, rhythm) {
      if (rhythm) known.set(documentId, rhythm)
    },
    heard(documentId, receivedAt) {
      const rhythm = heard(known.get(documentId), receivedAt)
      known.set(documentId, rhythm)
      return rhythm
    },
  }
}
