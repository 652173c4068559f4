import { domainRegistryTopic, type DomainRegistryEntry } from '@isobar/schemas'
import type { BroadcastReader } from './broadcastReader.ts'
import type { Kafka } from './kafka.ts'

/** The hosts that clouds are reached by under their own names, as this process has read them. */
export interface HostRegistry {
  /** The entry of a host that is served (ACTIVE, DEGRADED). @param host a name without a port, in any case */
  find(host: string): DomainRegistryEntry | undefined
  /** Takes what the topic tells; what is not newer is ignored. */
  apply(entry: DomainRegistryEntry): void
}

/** @param onChange called after an entry was taken, with its host */
export function createHostRegistry(onChange: (host: string) => void = () => {}): HostRegistry {
  const entries = new Map<string, DomainRegistryEntry>()
  return {
    find(host) {
      const entry = entries.get(host.toLowerCase())
      return entry?.state === 'ACTIVE' || entry?.state === 'DEGRADED' ? entry : undefined
    },
    apply(entry) {
      const known = entries.get(entry.host)
      if (known && known.rev >= entry.rev) return
      entries.set(entry.host, entry)
      onChange(entry.host)
    },
  }
}

/** Reads domain-registry.v1 from its beginning, and keeps reading. Resolves once all that was in it at the start is applied. */
export async function readHostRegistry(
  kafka: Pick<Kafka, 'broadcast'>,
  registry: HostRegistry,
): Promise<BroadcastReader> {
  const reader = await kafka.broadcast({
    topic: domainRegistryTopic,
    from: 'beginning',
    onRecord: ({ value }) => registry.apply(value),
  })
  await reader.caughtUp
  return reader
}
