import { domainRegistryTopic, type DomainRegistryEntry } from '@isobar/schemas'
import type { BroadcastReader } from './broadcastReader.ts'
import type { Kafka } from './kafka.ts'

/** The hosts that clouds are reached by under their own names, as this process has read them. */
export interface HostRegistry {
  /** The entry of a host that is served (ACTIVE, DEGRADED). @param host a name without a port, in any case */
  find(host: string): DomainRegistryEntry | undefined
  /** The host that links into a cloud lead to: one of its own that is ACTIVE, the first by name; undefined if it has none. */
  ofCloud(cloudId: string): DomainRegistryEntry | undefined
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
    ofCloud: (cloudId) =>
      [...entries.values()]
        .filter((entry) => entry.cloudId === cloudId && entry.state === 'ACTIVE')
        .sort((left, right) => (left.host < right.host ? -1 : 1))[0],
    apply(entry) {
      const known = entries.get(entry.host)
      if (known && known.rev >= entry.rev) return
      entries.set(entry.host, entry)
      onChange(entry.host)
    },
  }
}

/** `iot.example.com` of a `Host` header with or without a port. */
export const hostnameOf = (host = ''): string => host.toLowerCase().replace(/:\d+$/, '')

/**
 * The origin of the pages of a cloud's own host: https on 443.
 * @param options.byHttp they are asked by http on the main origin's port instead
 */
export function originOfHost(host: string, { publicUrl, byHttp }: { publicUrl: string; byHttp: boolean }): string {
  if (!byHttp) return `https://${host}`
  const { port } = new URL(publicUrl)
  return `http://${host}${port && `:${port}`}`
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
