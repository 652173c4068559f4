import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'

/** The ids of the cloud's profiles as they or their sessions change, from now on. @throws FORBIDDEN the viewer lacks `network:read` */
export function watchVpnProfiles(deps: Deps, viewer: Viewer): AsyncIterableIterator<string> {
  authorise(viewer, 'network:read')
  return deps.feed.subscribe(viewer.cloudId)
}
