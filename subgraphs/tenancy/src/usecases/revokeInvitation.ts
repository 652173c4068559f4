import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import { requireMayManage } from '../membership.ts'
import type { InvitationEntry } from '../store/clouds.ts'
import { invitationById, invitationRecord, withInviters, type Invitation } from './invitation.ts'

/**
 * Takes an open invitation back: its link stops working at once.
 * @throws NOT_FOUND   the viewer's cloud has no such open invitation
 * @throws FORBIDDEN   the viewer lacks `members:write`, or is no owner and it invites one
 */
export async function revokeInvitation(
  deps: Deps,
  viewer: Viewer,
  { invitationId }: { invitationId: string },
): Promise<Invitation> {
  authorise(viewer, 'members:write')
  const { cloudId } = viewer
  const at = deps.clock.now()
  let revoked: InvitationEntry | undefined
  const cloud = await deps.clouds.update(cloudId, (current) => {
    const invitation = invitationById(current, invitationId)
    requireMayManage(current, viewer, [invitation.role])
    revoked = invitation
    return {
      next: { ...current, invitations: current.invitations!.filter(({ id }) => id !== invitationId) },
      events: [invitationRecord('revoked', { viewer, cloudId, at, invitation })],
    }
  })
  return (await withInviters(deps, cloud, [revoked!]))[0]!
}
