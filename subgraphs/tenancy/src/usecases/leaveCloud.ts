import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import { memberEvent } from '../events/tenancyEvents.ts'
import type { LeaveCloudInput } from '../generated/resolvers.ts'
import { activeMember, withMember } from '../membership.ts'
import type { MemberEntry } from '../store/clouds.ts'

/**
 * Ends the viewer's own membership of the cloud of the request, which the input names once more. Answers the cloud's id.
 * @throws NOT_FOUND  the input names another cloud, or the viewer no longer belongs to it
 * @throws CONFLICT   nobody would own the cloud any more
 */
export async function leaveCloud(deps: Deps, viewer: Viewer, input: LeaveCloudInput): Promise<string> {
  authorise(viewer, 'self:write')
  const { userId, cloudId } = viewer
  if (cloudId === undefined || input.cloudId !== cloudId) throw notFound('cloud')
  const at = deps.clock.now()
  await deps.clouds.update(cloudId, (current) => {
    const before = activeMember(current, userId)
    if (!before) throw notFound('cloud')
    const member: MemberEntry = { ...before, status: 'REMOVED' }
    return {
      next: { ...current, members: withMember(current, member) },
      events: [
        memberEvent('member.removed', { cloudId, member, actorId: actorOf(viewer), at }),
        auditEvent({
          scope: cloudId,
          at,
          action: 'member.left',
          ...auditActor(viewer, cloudId),
          subject: { kind: 'member', id: member.id },
          before: { role: before.role },
        }),
      ],
    }
  })
  return cloudId
}
