import { authorise, holds, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { Membership } from '../store/clouds.ts'

/** The clouds that the viewer belongs to, by name; of a session on a cloud's own host, that cloud alone. */
export async function listMyClouds(deps: Deps, viewer: Viewer): Promise<Membership[]> {
  authorise(viewer, 'self:read')
  const memberships = await deps.clouds.ofPerson(viewer.userId)
  return holds(viewer, 'self:write') ? memberships : memberships.filter(({ cloudId }) => cloudId === viewer.cloudId)
}
