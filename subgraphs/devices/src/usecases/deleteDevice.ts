import { authorise, type Viewer } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion, registryEvent } from '../events/emitted.ts'
import type { DeleteDeviceInput } from '../generated/resolvers.ts'
import type { Device } from '../store/device.ts'
import { isWithinReach } from './lifecycle.ts'

/**
 * Deletes a device: ingest refuses it from now on and closes its sessions. All that it was is kept for a restore within
 * 30 days. Deleting it again changes nothing.
 * @throws FORBIDDEN  the viewer lacks `devices:write`
 * @throws NOT_FOUND  the viewer's cloud has no such device
 */
export async function deleteDevice(deps: Deps, viewer: Viewer, input: DeleteDeviceInput): Promise<Device> {
  authorise(viewer, 'devices:write')

  const now = occasion(deps.clock, viewer)
  return deps.devices.change(
    viewer.cloudId,
    input.deviceId,
    (device) => {
      if (!isWithinReach(device, now.at)) throw notFound('device')
      return device.deletedAt === undefined ? { ...device, deletedAt: now.at } : undefined
    },
    (device, before) => [
      registryEvent(device, now),
      deviceEvent('device.deleted', device, now),
      audited('device.deleted', { viewer, at: now.at, after: device, before }),
    ],
  )
}
