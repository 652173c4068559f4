import { readToEnd, type Kafka } from '@isobar/kafka'
import { cloudRegistryTopic, type CloudRegistryEntry } from '@isobar/schemas'
import { isDeepStrictEqual } from 'node:util'
import type { Clock } from '@isobar/kit'
import type { CloudStore } from '../store/clouds.ts'
import { registryEntry, registryEvent } from './cloudRegistry.ts'

/**
 * Makes cloud-registry.v1 say what is stored, as it may not after Kafka lost its log or a limit got another number. What is
 * missing or different is told through the cloud's own outbox, so that it cannot overtake a change that is under way.
 * Resolves with how many clouds were told again.
 */
export async function reconcileCloudRegistry(deps: {
  kafka: Kafka
  clouds: CloudStore
  clock: Clock
}): Promise<number> {
  const { kafka, clouds, clock } = deps
  const told = new Map<string, CloudRegistryEntry>()
  await readToEnd(kafka, cloudRegistryTopic, ({ key, value }) => {
    if (value.rev >= (told.get(key)?.rev ?? 0)) told.set(key, value)
  })

  const untold: string[] = []
  await clouds.forEach('reconciliation', async (batch) => {
    for (const cloud of batch) {
      const entry = told.get(cloud.id)
      const isTold = entry && isDeepStrictEqual(entry, registryEntry(cloud.id, cloud, entry.rev))
      if (!isTold) untold.push(cloud.id)
    }
  })
  for (const cloudId of untold)
    await clouds.updateAny(cloudId, (cloud, nextRev) => ({
      next: cloud,
      events: [registryEvent(cloudId, cloud, nextRev, clock.now())],
    }))
  return untold.length
}
