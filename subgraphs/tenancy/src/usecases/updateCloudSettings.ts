import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { badInput, parseInput } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { registryEvent } from '../events/cloudRegistry.ts'
import { cloudEvent } from '../events/tenancyEvents.ts'
import type { UpdateCloudSettingsInput } from '../generated/resolvers.ts'
import { units, type Cloud, type CloudFields } from '../store/clouds.ts'
import { cloudName, cloudSlug, retentionDays, timeZone } from './input.ts'

const updateCloudSettingsInput = z.object({
  name: cloudName.nullish(),
  slug: cloudSlug.nullish(),
  timeZone: timeZone.nullish(),
  units: z.enum(units).nullish(),
  retentionDays,
})

/**
 * Changes what is given of the cloud's settings and leaves the rest. A new slug is claimed first; the old one is free then.
 * @throws BAD_USER_INPUT  names each field that breaks a rule, or a `slug` that is taken
 * @throws FORBIDDEN       the viewer lacks `cloud:write`
 */
export async function updateCloudSettings(deps: Deps, viewer: Viewer, input: UpdateCloudSettingsInput): Promise<Cloud> {
  authorise(viewer, 'cloud:write')
  const { cloudId } = viewer
  const given = parseInput(updateCloudSettingsInput, input)
  const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value != null))
  const at = deps.clock.now()
  const before = await deps.clouds.get(cloudId)
  if (given.slug && given.slug !== before.slug && !(await deps.slugs.claim(given.slug, cloudId, at)))
    throw badInput([{ field: 'slug', message: 'is taken' }])

  return deps.clouds.update(cloudId, (current, nextRev) => {
    const changed = { ...current, ...change }
    const next = { ...changed, retentionDays: changed.retentionDays || undefined }
    const told = ({ name, slug, timeZone, units, retentionDays }: CloudFields) => ({
      name,
      slug,
      timeZone,
      units,
      retentionDays,
    })
    const events = [
      registryEvent(cloudId, next, nextRev, at),
      cloudEvent('cloud.settings-changed', { cloudId, actorId: actorOf(viewer), at }),
      auditEvent({
        scope: cloudId,
        at,
        action: 'cloud.settings-changed',
        ...auditActor(viewer, cloudId),
        subject: { kind: 'cloud', id: cloudId, name: next.name },
        before: told(current),
        after: told(next),
      }),
    ]
    const isSame = JSON.stringify(told(current)) === JSON.stringify(told(next))
    return isSame ? undefined : { next, events }
  })
}
