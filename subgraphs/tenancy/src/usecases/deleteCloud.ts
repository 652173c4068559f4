import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { badInput } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import { restorable, type DeletedCloud } from '../deletedCloud.ts'
import type { Deps } from '../deps.ts'
import { registryEvent } from '../events/cloudRegistry.ts'
import { cloudEvent } from '../events/tenancyEvents.ts'
import type { DeleteCloudInput } from '../generated/resolvers.ts'
import { requireMayManage } from '../membership.ts'
import type { CloudFields } from '../store/clouds.ts'
import { schedulePurge } from './purgeCloud.ts'

/**
 * Deletes the viewer's cloud softly: for everybody at once it is gone, its devices are refused, its API keys open nothing.
 * Its owners may restore it for 30 days, in which nothing is erased and its slug stays taken; then it is purged.
 * @throws BAD_USER_INPUT  names `slug`: it is not that of the cloud, so the person may be about to delete the wrong one
 * @throws FORBIDDEN       the viewer is no owner
 */
export async function deleteCloud(deps: Deps, viewer: Viewer, input: DeleteCloudInput): Promise<DeletedCloud> {
  authorise(viewer, 'owners:write')
  const { cloudId } = viewer
  const at = deps.clock.now()
  // First, so that no deleted cloud is without one; it purges nothing that was not deleted in this moment.
  await schedulePurge(deps, cloudId, at)
  const cloud = await deps.clouds.update(cloudId, (current, nextRev) => {
    requireMayManage(current, viewer, ['OWNER'])
    if (current.slug !== input.slug) throw badInput([{ field: 'slug', message: 'is not the short name of this cloud' }])
    const next: CloudFields = { ...current, status: 'DELETED', deletedAt: at }
    const events = [
      registryEvent(cloudId, next, nextRev, at),
      cloudEvent('cloud.deleted', { cloudId, actorId: actorOf(viewer), at }),
      auditEvent({
        scope: cloudId,
        at,
        action: 'cloud.deleted',
        ...auditActor(viewer, cloudId),
        subject: { kind: 'cloud', id: cloudId, name: current.name },
      }),
    ]
    return { next, events }
  })
  return restorable(cloud, viewer.userId!, at, deps.restorableForMs)!
}
