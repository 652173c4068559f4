import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { Cloud } from '../store/clouds.ts'
import { withInviters, type Invitation } from './invitation.ts'

/** The invitations of the viewer's cloud that were neither accepted nor revoked, the newest first. */
export async function listInvitations(deps: Deps, viewer: Viewer, cloud: Cloud): Promise<Invitation[]> {
  authorise(viewer, 'members:write')
  return withInviters(deps, cloud, (cloud.invitations ?? []).toReversed())
}
