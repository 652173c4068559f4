import type { OutgoingRecord } from '@isobar/kafka'
import { outboxEvent, type OutboxEvent } from '@isobar/mongo'
import { cloudRegistryTopic, type CloudRegistryEntry } from '@isobar/schemas'
import { cloudLimits } from '../limits.ts'
import type { CloudFields } from '../store/clouds.ts'

type Told = Pick<CloudFields, 'name' | 'slug' | 'status' | 'timeZone' | 'units' | 'retentionDays'>

/** What the registry says of a cloud at a revision of its document. */
export const registryEntry = (
  cloudId: string,
  { name, slug, status, timeZone, units, retentionDays }: Told,
  rev: number,
): CloudRegistryEntry => ({
  v: 1,
  rev,
  cloudId,
  name,
  slug,
  status: status === 'ACTIVE' ? 'ACTIVE' : 'DELETED',
  ...(timeZone === undefined ? {} : { timeZone }),
  ...(units === undefined ? {} : { units }),
  ...(retentionDays === undefined ? {} : { retentionDays }),
  limits: cloudLimits,
})

/** The state event that goes with a change of what the registry says. */
export const registryEvent = (cloudId: string, cloud: Told, rev: number, at: number): OutboxEvent =>
  outboxEvent(cloudRegistryTopic, {
    key: cloudId,
    type: 'isobar.cloud-registry.entry',
    value: registryEntry(cloudId, cloud, rev),
    time: at,
  })

/** The tombstone of a cloud that was purged: compaction forgets it. */
export const forgottenCloud = (cloudId: string, at: number): OutgoingRecord => ({
  topic: cloudRegistryTopic,
  key: cloudId,
  value: null,
  type: 'isobar.cloud-registry.forgotten',
  time: at,
})
