import { readToEnd, type Kafka } from '@isobar/kafka'
import { domainRegistryTopic, type DomainRegistryEntry } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { registryEntry } from './emitted.ts'

/** At start: reads domain-registry.v1 to its end, and publishes anew the claims that it lacks or has otherwise. */
export async function reconcile(kafka: Kafka, { claims, clock }: Pick<Deps, 'claims' | 'clock'>): Promise<void> {
  const published = new Map<string, DomainRegistryEntry>()
  await readToEnd(kafka, domainRegistryTopic, ({ value }) => void published.set(value.host, value))
  await claims.forEach('reconciliation', async (batch) => {
    for (const { id: host, rev } of batch) {
      if ((published.get(host)?.rev ?? 0) >= rev) continue
      await claims.update(host, (current, next) => ({
        next: current,
        events: [registryEntry(host, next, current, clock.now())],
      }))
    }
  })
}
