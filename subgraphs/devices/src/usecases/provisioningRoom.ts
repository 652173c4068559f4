import { limitExceeded } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import type { Profile } from '../store/profile.ts'

/**
 * Takes room for one new device after the other, of the profile and of the cloud: what there was is counted once, at the
 * first.
 * @returns throws LIMIT_EXCEEDED when there is none left
 */
export function provisioningRoom(
  { devices, limits }: Pick<Deps, 'devices' | 'limits'>,
  { scope: cloudId, id, maxDevices }: Profile,
): () => Promise<void> {
  let taken: { ofProfile: number; ofCloud: number } | undefined
  return async () => {
    const [ofProfile, ofCloud] = taken
      ? [taken.ofProfile, taken.ofCloud]
      : await Promise.all([
          maxDevices === undefined ? 0 : devices.countProvisioned(cloudId, id),
          devices.countLiving(cloudId),
        ])
    if (maxDevices !== undefined && ofProfile >= maxDevices)
      throw limitExceeded(`This provisioning profile may bring ${maxDevices} devices.`)
    const limit = limits.devicesOf(cloudId)
    if (ofCloud >= limit)
      throw limitExceeded(`This cloud may have ${limit} devices. Delete some, or ask the operator for more.`)
    taken = { ofProfile: ofProfile + 1, ofCloud: ofCloud + 1 }
  }
}
