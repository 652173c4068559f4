import { limitExceeded, notFound } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import type { Device } from '../store/device.ts'

/** How long a deleted device can be restored. */
export const RESTORABLE_MS = 30 * 86_400_000

/** The device, if nobody deleted it. @throws NOT_FOUND it was deleted: only a restore reaches it */
export function living(device: Device): Device {
  if (device.deletedAt !== undefined) throw notFound('device')
  return device
}

/** Whether the device lives or can still be restored. */
export const isWithinReach = (device: Device, now: number): boolean =>
  device.deletedAt === undefined || device.deletedAt > now - RESTORABLE_MS

/** @throws LIMIT_EXCEEDED the cloud has as many living devices as it may have */
export async function requireRoom(deps: Deps, cloudId: string): Promise<void> {
  const limit = deps.limits.devicesOf(cloudId)
  if ((await deps.devices.countLiving(cloudId)) >= limit)
    throw limitExceeded(`This cloud may have ${limit} devices. Delete some, or ask the operator for more.`)
}
