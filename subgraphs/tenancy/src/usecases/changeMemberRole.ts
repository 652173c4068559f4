import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import { memberEvent } from '../events/tenancyEvents.ts'
import type { ChangeMemberRoleInput } from '../generated/resolvers.ts'
import { memberById, requireMayManage, withMember } from '../membership.ts'
import { withPeople, type Member } from './member.ts'

/**
 * Gives a member another role. Whether the viewer may, and whether an owner remains, is decided in the write itself.
 * @throws NOT_FOUND   the viewer's cloud has no such member, or they were removed
 * @throws FORBIDDEN   the viewer lacks `members:write`, or is no owner and an owner is touched
 * @throws CONFLICT    nobody would own the cloud any more
 */
export async function changeMemberRole(deps: Deps, viewer: Viewer, input: ChangeMemberRoleInput): Promise<Member> {
  authorise(viewer, 'members:write')
  const { cloudId } = viewer
  const { memberId, role } = input
  const at = deps.clock.now()
  const cloud = await deps.clouds.update(cloudId, (current) => {
    const before = memberById(current, memberId)
    if (before.status !== 'ACTIVE') throw notFound('member')
    requireMayManage(current, viewer, [before.role, role])
    if (before.role === role) return undefined
    const member = { ...before, role }
    return {
      next: { ...current, members: withMember(current, member) },
      events: [
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
      ],
    }
  })
  const [member] = await withPeople(deps, [memberById(cloud, memberId)])
  return member!
}
