import { authorise, type Viewer } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { deviceEvent, occasion, registryEvent } from '../events/emitted.ts'
import type { RestoreDeviceInput } from '../generated/resolvers.ts'
import type { Device } from '../store/device.ts'
import { isWithinReach, requireRoom } from './lifecycle.ts'

/**
 * Brings a device back that was deleted within the last 30 days, with its credential. A living one stays as it is.
 * @throws FORBIDDEN       the viewer lacks `devices:write`
 * @throws NOT_FOUND       the viewer's cloud has no such device, or it was deleted too long ago
 * @throws LIMIT_EXCEEDED  the cloud has as many devices as it may have
 */
export async function restoreDevice(deps: Deps, viewer: Viewer, input: RestoreDeviceInput): Promise<Device> {
  authorise(viewer, 'devices:write')
  const found = await deps.devices.get(viewer.cloudId, input.deviceId)
  if (found?.deletedAt !== undefined) await requireRoom(deps, viewer.cloudId)

  const now = occasion(deps.clock, viewer)
  return deps.devices.change(
    viewer.cloudId,
    input.deviceId,
    (device) => {
      if (!isWithinReach(device, now.at)) throw notFound('device')
      return device.deletedAt === undefined ? undefined : { ...device, deletedAt: undefined }
    },
    (device, before) => [
      registryEvent(device, now),
      deviceEvent('device.restored', device, now),
      audited('device.restored', { viewer, at: now.at, after: device, before }),
    ],
  )
}
