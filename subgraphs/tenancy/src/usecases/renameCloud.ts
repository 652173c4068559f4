import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { parseInput } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { registryEvent } from '../events/cloudRegistry.ts'
import { cloudEvent } from '../events/tenancyEvents.ts'
import type { RenameCloudInput } from '../generated/resolvers.ts'
import type { Cloud } from '../store/clouds.ts'
import { cloudName } from './input.ts'

const renameCloudInput = z.object({ name: cloudName })

/**
 * Gives the viewer's cloud another name; its slug stays.
 * @throws BAD_USER_INPUT  names `name`
 * @throws FORBIDDEN       the viewer lacks `cloud:write`
 */
export async function renameCloud(deps: Deps, viewer: Viewer, input: RenameCloudInput): Promise<Cloud> {
  authorise(viewer, 'cloud:write')
  const { cloudId } = viewer
  const { name } = parseInput(renameCloudInput, input)
  const at = deps.clock.now()
  return deps.clouds.update(cloudId, (cloud, nextRev) => {
    if (cloud.name === name) return undefined
    const next = { ...cloud, name }
    const events = [
      registryEvent(cloudId, next, nextRev, at),
      cloudEvent('cloud.renamed', { cloudId, actorId: actorOf(viewer), at }),
      auditEvent({
        scope: cloudId,
        at,
        action: 'cloud.renamed',
        ...auditActor(viewer, cloudId),
        subject: { kind: 'cloud', id: cloudId, name },
        before: { name: cloud.name },
        after: { name },
      }),
    ]
    return { next, events }
  })
}
