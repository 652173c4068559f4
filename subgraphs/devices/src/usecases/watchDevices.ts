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
