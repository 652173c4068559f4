import { authorise, type Viewer } from '@isobar/auth'
import { badInput, limitExceeded, newId, parseInput } from '@isobar/kit'
import { roles, type Role } from '@isobar/permissions'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { INVITATION_LIFE_MS, invitationSecret, MAX_INVITATIONS } from '../invitation.ts'
import { activeMember, requireMayManage } from '../membership.ts'
import type { InvitationEntry } from '../store/clouds.ts'
import { invitationMail, invitationRecord, inviterName, withInviters, type Invitation } from './invitation.ts'

const inviteMemberInput = z.object({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email('must be an e-mail address')),
  role: z.enum(roles),
})

/**
 * Invites somebody by mail to the viewer's cloud, for 7 days. The answer is the same whether the address has an account
 * or not. Expired invitations make room for new ones.
 * @throws BAD_USER_INPUT  names `email`: it is a member's already, or was invited and may still accept
 * @throws FORBIDDEN       the viewer lacks `members:write`, or is no owner and invites one
 * @throws LIMIT_EXCEEDED  too many invitations are open
 */
export async function inviteMember(
  deps: Deps,
  viewer: Viewer,
  input: { email: string; role: Role },
): Promise<Invitation> {
  authorise(viewer, 'members:write')
  const { cloudId } = viewer
  const { email, role } = parseInput(inviteMemberInput, input)
  const known = await deps.people.findByEmail(email)
  const at = deps.clock.now()
  const id = newId('inv')
  const { token, secretHash } = invitationSecret(deps.pepper, cloudId, id)
  const invitedBy = viewer.memberId
  const invitation: InvitationEntry = {
    id,
    email,
    role,
    secretHash,
    ...(invitedBy ? { invitedBy } : {}),
    createdAt: at,
    sentAt: at,
    expiresAt: at + INVITATION_LIFE_MS,
  }
  const inviter = await inviterName(deps, viewer, (await deps.clouds.get(cloudId)).name)
  const cloud = await deps.clouds.update(cloudId, (current) => {
    requireMayManage(current, viewer, [role])
    if (known && activeMember(current, known.id))
      throw badInput([{ field: 'email', message: 'belongs to a member already' }])
    const open = (current.invitations ?? []).filter(({ expiresAt }) => expiresAt > at)
    if (open.some((other) => other.email === email))
      throw badInput([{ field: 'email', message: 'was invited already: send that invitation again, or revoke it' }])
    if (open.length >= MAX_INVITATIONS)
      throw limitExceeded(`A cloud has at most ${MAX_INVITATIONS} open invitations: revoke some first.`)
    return {
      next: { ...current, invitations: [...open, invitation] },
      events: [
        invitationMail(deps, { cloudId, cloud: current.name, inviter, invitation, token }),
        invitationRecord('sent', { viewer, cloudId, at, invitation }),
      ],
    }
  })
  return (await withInviters(deps, cloud, [invitation]))[0]!
}
