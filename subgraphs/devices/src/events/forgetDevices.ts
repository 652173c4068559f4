import { deviceRegistryTopic } from '@isobar/schemas'
import type { Deps } from '../deps.ts'

/** Tells the compacted registry to forget every device of a cloud that is being purged. Nothing for another scope. */
export async function forgetDevices({ devices, answers, clock }: Deps, scope: string): Promise<void> {
  if (!scope.startsWith('cld_')) return
  await devices.forEachOf(scope, async (batch) => {
    const time = clock.now()
    const type = 'isobar.device-registry.forgotten'
    await answers.send(batch.map(({ id }) => ({ topic: deviceRegistryTopic, key: id, value: null, type, time })))
  })
}
