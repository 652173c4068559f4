import type { Kafka } from '@isobar/kafka'
import { Counter, type Registry } from '@isobar/logging'
import { vpnEventsTopic } from '@isobar/schemas'
import { createWatchers } from '@isobar/subgraph'

/** Changes of profiles and sessions as they happen, from every replica of this service. */
export interface VpnFeed {
  /** The ids of the cloud's profiles that change from now on; one that changes fast is told once a burst. */
  subscribe(cloudId: string): AsyncIterableIterator<string>
  healthy(): boolean
}

/** At most ten bursts a second. */
const BURST_EVERY_MS = 100
/** Profiles that may wait for one subscriber. */
const CAPACITY = 2_000

/** Reads vpn-events.v1 from its end; records of clouds that nobody watches are skipped unparsed. */
export async function startVpnFeed(kafka: Kafka, registry: Registry): Promise<VpnFeed> {
  const watchers = createWatchers<string>()
  const dropped = new Counter({
    name: 'isobar_vpn_feed_dropped_total',
    help: 'Changes of VPN profiles that a slow subscriber missed',
    registers: [registry],
  })
  const reader = await kafka.broadcast({
    topic: vpnEventsTopic,
    from: 'end',
    wants: (key) => watchers.has(cloudOf(key)),
    onRecord({ value: { cloudId, profileId } }) {
      if (profileId !== undefined) watchers.tell(cloudId, profileId)
    },
  })
  await reader.caughtUp

  return {
    healthy: () => reader.healthy(),
    subscribe(cloudId) {
      const waiting = new Set<string>()
      return watchers.watch(cloudId, {
        minIntervalMs: BURST_EVERY_MS,
        put(profileId) {
          if (waiting.size >= CAPACITY && !waiting.has(profileId)) dropped.inc()
          else waiting.add(profileId)
        },
        take() {
          const burst = [...waiting]
          waiting.clear()
          return burst
        },
      })
    },
  }
}

/** Keys are `<cloudId>:<profileId>`. */
const cloudOf = (key: string): string => key.slice(0, key.indexOf(':'))
