import { conflict } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { hasCredential } from '../store/device.ts'

/**
 * Claims a credential that was not made here for a device, before the device gets it: two devices with one would be one.
 * @throws CONFLICT  another device uses it
 */
export async function claimCredential(
  deps: Pick<Deps, 'claims' | 'devices'>,
  hash: string,
  by: { readonly cloudId: string; readonly deviceId: string },
): Promise<void> {
  const holder = await deps.claims.claim(hash, by)
  if (holder.deviceId === by.deviceId) return
  const other = await deps.devices.get(holder.cloudId, holder.deviceId)
  const isUsed = other !== undefined && other.deletedAt === undefined && hasCredential(other, hash)
  if (isUsed || !(await deps.claims.takeOver(hash, holder, by)))
    throw conflict('Another device has this credential. Give each its own password or certificate.')
}
