import { LRUCache } from 'lru-cache'
import type { Admits } from './foldWrites.ts'

/** The most metrics that a device's catalogue holds. */
export const MAX_METRICS = 1_000
const MAX_DEVICES = 20_000

/** Which metrics each device has, so that no device's document grows without bound. */
export interface Catalogue {
  /** Ids of the documents that must be loaded before a batch about these devices is folded. */
  missing(documentIds: Iterable<string>): string[]
  load(documentId: string, metrics: Iterable<string>): void
  /** Points of a metric beyond the limit are stored too, but neither listed nor among the latest values. */
  admits: Admits
}

/** A catalogue in memory; forgets the devices that were not written to for longest. */
export function createCatalogue(): Catalogue {
  const known = new LRUCache<string, Set<string>>({ max: MAX_DEVICES })
  return {
    missing: (documentIds) => [...new Set(documentIds)].filter((id) => !known.has(id)),
    load: (documentId, metrics) => void known.set(documentId, new Set(metrics)),
    admits(documentId, metric) {
      const metrics = known.get(documentId)
      if (!metrics || metrics.has(metric)) return true
      if (metrics.size >= MAX_METRICS) return false
      metrics.add(metric)
      return true
    },
  }
}
