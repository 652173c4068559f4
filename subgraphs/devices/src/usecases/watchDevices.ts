import { authorise, type Viewer } from '@isobar/auth'
import type { DeviceEvent } from '@isobar/schemas'
import type { Deps } from '../deps.ts'

/**
 * Each change of the cloud's devices from now on. Of a device that changes faster than the subscriber reads, the last
 * state.
 * @throws FORBIDDEN  the viewer lacks `devices:read`
 */
export function watchDevices(deps: Deps, viewer: Viewer): AsyncIterableIterator<DeviceEvent> {
  authorise(viewer, 'devices:read')
  return deps.feed.subscribe(viewer.cloudId)
}

/**
 * Each change of one device's commands from now on; of one that changes faster than the subscriber reads, the last state. A
 * device that the cloud has not never has any.
 * @throws FORBIDDEN  the viewer lacks `devices:read`
 */
export function watchCommands(deps: Deps, viewer: Viewer, deviceId: string): AsyncIterableIterator<DeviceEvent> {
  authorise(viewer, 'devices:read')
  return deps.feed.subscribeCommands(viewer.cloudId, deviceId)
}
