import { auditActor, authorise, type Viewer } from '@isobar/auth'
import { isId, notFound } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import { restorable } from '../deletedCloud.ts'
import type { Deps } from '../deps.ts'
import { registryEvent } from '../events/cloudRegistry.ts'
import { cloudEvent } from '../events/tenancyEvents.ts'
import type { RestoreCloudInput } from '../generated/resolvers.ts'
import type { CloudFields, Membership } from '../store/clouds.ts'

/**
 * Brings a deleted cloud back as it was: members, devices, API keys.
 * @throws NOT_FOUND  there is no such cloud, it was deleted more than 30 days ago, or the viewer was not its owner
 */
export async function restoreCloud(deps: Deps, viewer: Viewer, input: RestoreCloudInput): Promise<Membership> {
  authorise(viewer, 'self:write')
  const { userId } = viewer
  const { cloudId } = input
  if (!isId('cld', cloudId)) throw notFound('cloud')
  const at = deps.clock.now()
  const cloud = await deps.clouds.updateAny(cloudId, (current, nextRev) => {
    if (!restorable(current, userId, at, deps.restorableForMs)) throw notFound('cloud')
    const next: CloudFields = { ...current, status: 'ACTIVE', deletedAt: undefined }
    const events = [
      registryEvent(cloudId, next, nextRev, at),
      cloudEvent('cloud.restored', { cloudId, actorId: userId, at }),
      auditEvent({
        scope: cloudId,
        at,
        action: 'cloud.restored',
        ...auditActor(viewer, cloudId),
        subject: { kind: 'cloud', id: cloudId, name: current.name },
      }),
    ]
    return { next, events }
  })
  return { cloudId, name: cloud.name, slug: cloud.slug, role: 'OWNER' }
}
