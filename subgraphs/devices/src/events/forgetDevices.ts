import { deviceRegistryTopic, provisioningRegistryTopic } from '@isobar/schemas'
import type { Deps } from '../deps.ts'

/** Tells the compacted registries to forget every device and provisioning profile of a cloud that is being purged. Nothing for another scope. */
export async function forgetDevices({ devices, profiles, answers, clock }: Deps, scope: string): Promise<void> {
  if (!scope.startsWith('cld_')) return
  await devices.forEachOf(scope, async (batch) => {
    const time = clock.now()
    const type = 'isobar.device-registry.forgotten'
    await answers.send(batch.map(({ id }) => ({ topic: deviceRegistryTopic, key: id, value: null, type, time })))
  })
  await profiles.forEachOf(scope, async (batch) => {
    const time = clock.now()
    const type = 'isobar.provisioning-registry.forgotten'
    await answers.send(batch.map(({ id }) => ({ topic: provisioningRegistryTopic, key: id, value: null, type, time })))
  })
}
