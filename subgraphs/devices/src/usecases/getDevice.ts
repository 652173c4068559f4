import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { Device } from '../store/device.ts'
import { isWithinReach } from './lifecycle.ts'

/**
 * A device of the viewer's cloud, living or still to be restored; undefined for any other id.
 * @throws FORBIDDEN  the viewer lacks `devices:read`
 */
export async function getDevice(deps: Deps, viewer: Viewer, deviceId: string): Promise<Device | undefined> {
  authorise(viewer, 'devices:read')
  const device = await deps.devices.get(viewer.cloudId, deviceId)
  return device && isWithinReach(device, deps.clock.now()) ? device : undefined
}
