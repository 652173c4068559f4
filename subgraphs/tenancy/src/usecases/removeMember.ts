import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { auditEvent } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import { memberEvent } from '../events/tenancyEvents.ts'
import type { RemoveMemberInput } from '../generated/resolvers.ts'
import { memberById, requireMayManage, withMember } from '../membership.ts'
import type { MemberEntry } from '../store/clouds.ts'
import { withPeople, type Member } from './member.ts'

/**
 * Ends a person's membership. Their entry stays, so that what they did keeps their name; to remove them again changes
 * nothing.
 * @throws NOT_FOUND   the viewer's cloud never had such a member
 * @throws FORBIDDEN   the viewer lacks `members:write`, or is no owner and removes one
 * @throws CONFLICT    nobody would own the cloud any more
 */
export async function removeMember(deps: Deps, viewer: Viewer, input: RemoveMemberInput): Promise<Member> {
  authorise(viewer, 'members:write')
  const { cloudId } = viewer
  const { memberId } = input
  const at = deps.clock.now()
  const cloud = await deps.clouds.update(cloudId, (current) => {
    const before = memberById(current, memberId)
    requireMayManage(current, viewer, [before.role])
    if (before.status === 'REMOVED') return undefined
    const member: MemberEntry = { ...before, status: 'REMOVED' }
    return {
      next: { ...current, members: withMember(current, member) },
      events: [
        memberEvent('member.removed', { cloudId, member, actorId: actorOf(viewer), at }),
        auditEvent({
          scope: cloudId,
          at,
          action: 'member.removed',
          ...auditActor(viewer, cloudId),
          subject: { kind: 'member', id: memberId },
          before: { role: before.role },
        }),
      ],
    }
  })
  const [member] = await withPeople(deps, [memberById(cloud, memberId)])
  return member!
}
