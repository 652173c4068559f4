import type { Kafka } from '@isobar/kafka'
import { cloudRegistryTopic } from '@isobar/schemas'

/** For how long clouds keep telemetry, as tenancy last said it. */
export interface CloudRetention {
  /** Clouds that keep it for a while only, with the days. */
  limited(): ReadonlyMap<string, number>
  healthy(): boolean
}

/** Reads cloud-registry.v1 and resolves once all of it is known; later entries follow as they come. */
export async function readCloudRetention(kafka: Kafka): Promise<CloudRetention> {
  const revs = new Map<string, number>()
  const days = new Map<string, number>()
  const reader = await kafka.broadcast({
    topic: cloudRegistryTopic,
    from: 'beginning',
    onRecord({ value: { cloudId, rev, retentionDays, status } }) {
      if (rev < (revs.get(cloudId) ?? 0)) return
      revs.set(cloudId, rev)
      // Of a deleted cloud nothing is erased: its owners may want it back.
      if (retentionDays === undefined || status !== 'ACTIVE') days.delete(cloudId)
      else days.set(cloudId, retentionDays)
    },
  })
  await reader.caughtUp
  return { limited: () => days, healthy: () => reader.healthy() }
}
