import { auditActor, authorise, type Viewer } from '@isobar/auth'
import { forbidden, newId, notFound, unauthenticated } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import { memberEvent } from '../events/tenancyEvents.ts'
import { provenInvitation, readInvitationToken } from '../invitation.ts'
import { activeMember, withMember } from '../membership.ts'
import type { MemberEntry, Membership } from '../store/clouds.ts'
import { invitationRecord } from './invitation.ts'
import { requireRoom } from './requireRoom.ts'

/**
 * Makes the viewer a member of the cloud that invited them, once. The account's address must be the invited one, so that a
 * forwarded link admits nobody whom the inviter did not name; since only that mailbox was told the secret, holding it also
 * verifies the address. Who is a member already keeps their role.
 * @throws NOT_FOUND       the token is wrong, used, revoked or expired
 * @throws FORBIDDEN       the account has another address
 * @throws LIMIT_EXCEEDED  the cloud has as many members as it may
 */
export async function acceptInvitation(deps: Deps, viewer: Viewer, { token }: { token: string }): Promise<Membership> {
  authorise(viewer, 'self:write')
  const { userId } = viewer
  const claim = readInvitationToken(token)
  const person = await deps.people.find(userId)
  if (!person) throw unauthenticated()
  if (!claim || !(await deps.clouds.find(claim.cloudId))) throw notFound('invitation')

  const { cloudId } = claim
  const at = deps.clock.now()
  const newMemberId = newId('mem')
  const cloud = await deps.clouds.update(cloudId, (current) => {
    const invitation = provenInvitation(current, claim, { pepper: deps.pepper, now: at })
    if (!invitation || current.status !== 'ACTIVE') throw notFound('invitation')
    if (invitation.email !== person.email)
      throw forbidden('This invitation was sent to another address: sign in with the account of that address.')
    const invitations = current.invitations!.filter(({ id }) => id !== invitation.id)
    const accepted = invitationRecord('accepted', { viewer, cloudId, at, invitation })
    if (activeMember(current, userId)) return { next: { ...current, invitations }, events: [accepted] }

    const known = current.members.find((member) => member.userId === userId)
    requireRoom(current, known)
    const { role } = invitation
    const member: MemberEntry = { id: known?.id ?? newMemberId, userId, role, status: 'ACTIVE', joinedAt: at }
    return {
      next: { ...current, invitations, members: withMember(current, member) },
      events: [
        memberEvent('member.added', { cloudId, member, actorId: userId, at }),
        accepted,
        auditEvent({
          scope: cloudId,
          at,
          action: 'member.added',
          ...auditActor(viewer, cloudId),
          subject: { kind: 'member', id: member.id, name: person.name },
          after: { role, email: person.email },
        }),
      ],
    }
  })
  await deps.people.markVerified(userId, person.email)
  const { role } = activeMember(cloud, userId)!
  return { cloudId, name: cloud.name, slug: cloud.slug, role }
}
