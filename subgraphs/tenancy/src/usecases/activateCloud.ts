import { authorise, type Viewer } from '@isobar/auth'
import { isId, notFound } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { sessionMoved } from '../events/tenancyEvents.ts'
import type { ActivateCloudInput } from '../generated/resolvers.ts'
import { activeMember } from '../membership.ts'
import type { Membership } from '../store/clouds.ts'

/**
 * Makes a cloud the one that `/` leads the viewer's session to. The person's other sessions keep theirs; sockets of this one
 * that named no cloud are closed within 5 s, since they were of the cloud before.
 * @throws NOT_FOUND  there is no such cloud, or the person does not belong to it
 */
export async function activateCloud(deps: Deps, viewer: Viewer, input: ActivateCloudInput): Promise<Membership> {
  authorise(viewer, 'self:write')
  const { cloudId } = input
  const cloud = isId('cld', cloudId) ? await deps.clouds.find(cloudId) : undefined
  const member = cloud?.status === 'ACTIVE' ? activeMember(cloud, viewer.userId) : undefined
  if (!cloud || !member) throw notFound('cloud')
  await deps.sessions.setActiveCloud(viewer.sessionId, cloudId)
  await deps.emit(sessionMoved({ userId: viewer.userId, sessionId: viewer.sessionId, cloudId, at: deps.clock.now() }))
  return { cloudId, name: cloud.name, slug: cloud.slug, role: member.role }
}
