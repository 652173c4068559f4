import type { Kafka } from '@isobar/kafka'
import { domainEventsTopic, type DomainEvent } from '@isobar/schemas'
import { createWatchers } from '@isobar/subgraph'

/** Changes of domains as they happen, from every replica of this service. */
export interface DomainFeed {
  /** The changes of one cloud's domains from now on, of each domain the last. Ends when it is returned. */
  subscribe(cloudId: string): AsyncIterableIterator<DomainEvent>
  /** Whether changes arrive. */
  healthy(): boolean
}

const BURST_EVERY_MS = 100

/** Reads domain-events.v1 from its end; records of clouds that nobody watches are skipped unparsed. */
export async function startDomainFeed(kafka: Kafka): Promise<DomainFeed> {
  const watchers = createWatchers<DomainEvent>()
  const reader = await kafka.broadcast({
    topic: domainEventsTopic,
    from: 'end',
    wants: (key) => watchers.has(key.slice(0, key.indexOf(':'))),
    onRecord: ({ value }) => watchers.tell(value.cloudId, value),
  })
  await reader.caughtUp
  return {
    subscribe(cloudId) {
      // A cloud has some twenty domains: what waits is bounded by them.
      const waiting = new Map<string, DomainEvent>()
      return watchers.watch(cloudId, {
        minIntervalMs: BURST_EVERY_MS,
        put: (event) => void waiting.set(event.domainId, event),
        take() {
          const burst = [...waiting.values()]
          waiting.clear()
          return burst
        },
      })
    },
    healthy: () => reader.healthy(),
  }
}
