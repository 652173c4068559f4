import { isDeepStrictEqual } from 'node:util'
import { readToEnd, type Kafka } from '@isobar/kafka'
import { provisioningRegistryTopic, type ProvisioningRegistryEntry } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { profileEntry, profileEvent } from './profileEvents.ts'

/** At start: publishes anew the provisioning profiles that provisioning-registry.v1 lacks or has otherwise. */
export async function reconcileProfiles(kafka: Kafka, { profiles, clock }: Pick<Deps, 'profiles' | 'clock'>) {
  const published = new Map<string, ProvisioningRegistryEntry>()
  await readToEnd(kafka, provisioningRegistryTopic, ({ value }) => void published.set(value.profileId, value))
  await profiles.forEach(async (batch) => {
    for (const profile of batch) {
      if (isDeepStrictEqual(published.get(profile.id), profileEntry(profile))) continue
      await profiles.change(
        profile.scope,
        profile.id,
        (current) => current,
        (current) => [profileEvent(current, clock.now())],
      )
    }
  })
}
