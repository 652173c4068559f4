import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { badInput, forbidden, notFound } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import type { Role } from '@isobar/permissions'
import type { Deps } from '../deps.ts'
import { memberEvent } from '../events/tenancyEvents.ts'
import type { TransferOwnershipInput } from '../generated/resolvers.ts'
import { memberById, requireMayManage, withMember } from '../membership.ts'
import type { CloudFields } from '../store/clouds.ts'
import { withPeople, type Member } from './member.ts'

export interface Transfer {
  readonly owner: Member
  readonly formerOwner: Member
}

/**
 * Makes another member an owner and the viewer an admin, in one write: there is no moment with two or without one.
 * @throws NOT_FOUND       the viewer's cloud has no such member, or they were removed
 * @throws BAD_USER_INPUT  names `memberId`: it is the viewer themselves
 * @throws FORBIDDEN       the viewer is no owner
 */
export async function transferOwnership(deps: Deps, viewer: Viewer, input: TransferOwnershipInput): Promise<Transfer> {
  authorise(viewer, 'owners:write')
  const { cloudId, memberId: viewerId } = viewer
  if (!viewerId) throw forbidden('Only an owner hands a cloud over.')
  if (input.memberId === viewerId) throw badInput([{ field: 'memberId', message: 'is your own: name another member' }])
  const at = deps.clock.now()

  const changeRole = (current: CloudFields, memberId: string, role: Role) => {
    const before = memberById(current, memberId)
    if (before.status !== 'ACTIVE') throw notFound('member')
    const member = { ...before, role }
    const events = [
      memberEvent('member.role-changed', { cloudId, member, actorId: actorOf(viewer), at }),
      auditEvent({
        scope: cloudId,
        at,
        action: 'member.role-changed',
        ...auditActor(viewer, cloudId),
        subject: { kind: 'member', id: memberId },
        before: { role: before.role },
        after: { role },
      }),
    ]
    return { next: { ...current, members: withMember(current, member) }, events }
  }
  const cloud = await deps.clouds.update(cloudId, (current) => {
    requireMayManage(current, viewer, ['OWNER'])
    const promoted = changeRole(current, input.memberId, 'OWNER')
    const done = changeRole(promoted.next, viewerId, 'ADMIN')
    return { next: done.next, events: [...promoted.events, ...done.events] }
  })
  const entries = [memberById(cloud, input.memberId), memberById(cloud, viewerId)]
  const [owner, formerOwner] = (await withPeople(deps, entries)) as [Member, Member]
  return { owner, formerOwner }
}
