import { authorise, type Viewer } from '@isobar/auth'
import type { DeletedCloud } from '../deletedCloud.ts'
import type { Deps } from '../deps.ts'

/** The deleted clouds that the viewer owned and may still restore, the last deleted first. */
export async function listMyDeletedClouds(deps: Deps, viewer: Viewer): Promise<DeletedCloud[]> {
  authorise(viewer, 'self:read')
  return deps.clouds.restorableBy(viewer.userId, deps.clock.now(), deps.restorableForMs)
}
