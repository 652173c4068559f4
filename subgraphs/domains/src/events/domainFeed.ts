import type { Kafka } from '@isobar/kafka'
import { domainEventsTopic, type DomainEvent } from '@isobar/schemas'
import { pacedFrames } from '@isobar/subgraph'

/** Changes of domains as they happen, from every replica of this service. */
export interface DomainFeed {
  /** The changes of one cloud's domains from now on, of each domain the last. Ends when it is returned. */
  subscribe(cloudId: string): AsyncIterableIterator<DomainEvent>
  /** Whether changes arrive. */
  healthy(): boolean
}

interface Subscriber {
  put(event: DomainEvent): void
}

const BURST_EVERY_MS = 100

/** Reads domain-events.v1 from its end; records of clouds that nobody watches are skipped unparsed. */
export async function startDomainFeed(kafka: Kafka): Promise<DomainFeed> {
  const watching = new Map<string, Set<Subscriber>>()
  const reader = await kafka.broadcast({
    topic: domainEventsTopic,
    from: 'end',
    wants: (key) => watching.has(key.slice(0, key.indexOf(':'))),
    onRecord: ({ value }) => watching.get(value.cloudId)?.forEach((subscriber) => subscriber.put(value)),
  })
  await reader.caughtUp
  return {
    subscribe(cloudId) {
      // A cloud has some twenty domains: what waits is bounded by them.
      const waiting = new Map<string, DomainEvent>()
      const frames = pacedFrames<DomainEvent>({
        minIntervalMs: BURST_EVERY_MS,
        take() {
          const burst = [...waiting.values()]
          waiting.clear()
          return burst
        },
        onEnd() {
          const subscribers = watching.get(cloudId)
          subscribers?.delete(subscriber)
          if (subscribers?.size === 0) watching.delete(cloudId)
        },
      })
      const subscriber: Subscriber = {
        put(event) {
          waiting.set(event.domainId, event)
          frames.wake()
        },
      }
      watching.set(cloudId, (watching.get(cloudId) ?? new Set()).add(subscriber))
      return frames
    },
    healthy: () => reader.healthy(),
  }
}
