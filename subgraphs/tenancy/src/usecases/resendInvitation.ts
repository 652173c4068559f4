import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import { INVITATION_LIFE_MS, invitationSecret } from '../invitation.ts'
import { requireMayManage } from '../membership.ts'
import {
  invitationById,
  invitationMail,
  invitationRecord,
  inviterName,
  withInviters,
  type Invitation,
} from './invitation.ts'

/**
 * Mails an invitation again with a new link that works for 7 days from now; the old link stops working.
 * @throws NOT_FOUND   the viewer's cloud has no such open invitation
 * @throws FORBIDDEN   the viewer lacks `members:write`, or is no owner and it invites one
 */
export async function resendInvitation(
  deps: Deps,
  viewer: Viewer,
  { invitationId }: { invitationId: string },
): Promise<Invitation> {
  authorise(viewer, 'members:write')
  const { cloudId } = viewer
  const at = deps.clock.now()
  const { token, secretHash } = invitationSecret(deps.pepper, cloudId, invitationId)
  const inviter = await inviterName(deps, viewer, (await deps.clouds.get(cloudId)).name)
  const cloud = await deps.clouds.update(cloudId, (current) => {
    const before = invitationById(current, invitationId)
    requireMayManage(current, viewer, [before.role])
    const invitation = { ...before, secretHash, sentAt: at, expiresAt: at + INVITATION_LIFE_MS }
    const invitations = current.invitations!.map((other) => (other.id === invitationId ? invitation : other))
    return {
      next: { ...current, invitations },
      events: [
        invitationMail(deps, { cloudId, cloud: current.name, inviter, invitation, token }),
        invitationRecord('resent', { viewer, cloudId, at, invitation }),
      ],
    }
  })
  return (await withInviters(deps, cloud, [invitationById(cloud, invitationId)]))[0]!
}
