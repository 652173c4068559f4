import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { Membership } from '../store/clouds.ts'

/** The clouds that the viewer belongs to, by name. */
export async function listMyClouds(deps: Deps, viewer: Viewer): Promise<Membership[]> {
  authorise(viewer, 'self:read')
  return deps.clouds.ofPerson(viewer.userId)
}
