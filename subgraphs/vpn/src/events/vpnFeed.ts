import type { Kafka } from '@isobar/kafka'
import { Counter, type Registry } from '@isobar/logging'
import { vpnEventsTopic } from '@isobar/schemas'
import { pacedFrames } from '@isobar/subgraph'

/** Changes of profiles and sessions as they happen, from every replica of this service. */
export interface VpnFeed {
  /** The ids of the cloud's profiles that change from now on; one that changes fast is told once a burst. */
  subscribe(cloudId: string): AsyncIterableIterator<string>
  healthy(): boolean
}

interface Subscriber {
  put(profileId: string): void
}

/** At most ten bursts a second. */
const BURST_EVERY_MS = 100
/** Profiles that may wait for one subscriber. */
const CAPACITY = 2_000

/** Reads vpn-events.v1 from its end; records of clouds that nobody watches are skipped unparsed. */
export async function startVpnFeed(kafka: Kafka, registry: Registry): Promise<VpnFeed> {
  const clouds = new Map<string, Set<Subscriber>>()
  const dropped = new Counter({
    name: 'isobar_vpn_feed_dropped_total',
    help: 'Changes of VPN profiles that a slow subscriber missed',
    registers: [registry],
  })
  const reader = await kafka.broadcast({
    topic: vpnEventsTopic,
    from: 'end',
    wants: (key) => clouds.has(cloudOf(key)),
    onRecord({ value: { cloudId, profileId } }) {
      if (profileId !== undefined) for (const subscriber of clouds.get(cloudId) ?? []) subscriber.put(profileId)
    },
  })
  await reader.caughtUp

  return {
    healthy: () => reader.healthy(),
    subscribe(cloudId) {
      const waiting = new Set<string>()
      const frames = pacedFrames<string>({
        minIntervalMs: BURST_EVERY_MS,
        take() {
          const burst = [...waiting]
          waiting.clear()
          return burst
        },
        onEnd() {
          subscribers.delete(subscriber)
          if (subscribers.size === 0 && clouds.get(cloudId) === subscribers) clouds.delete(cloudId)
        },
      })
      const subscriber = {
        put(profileId: string) {
          if (waiting.size >= CAPACITY && !waiting.has(profileId)) return dropped.inc()
          waiting.add(profileId)
          frames.wake()
        },
      }
      const subscribers = clouds.get(cloudId) ?? new Set<Subscriber>()
      clouds.set(cloudId, subscribers.add(subscriber))
      return frames
    },
  }
}

/** Keys are `<cloudId>:<profileId>`. */
const cloudOf = (key: string): string => key.slice(0, key.indexOf(':'))
