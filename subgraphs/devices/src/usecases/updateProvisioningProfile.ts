import { authorise, type Viewer } from '@isobar/auth'
import { parseInput } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { auditedProfile, profileEvent } from '../events/profileEvents.ts'
import type { UpdateProvisioningProfileInput } from '../generated/resolvers.ts'
import { provisioningStrategies, type Profile } from '../store/profile.ts'
import { deviceName } from './input.ts'
import { endAfter, livingProfile, maxDevices } from './profileInput.ts'

/**
 * Changes a profile, or switches it off and on; what is left out stays. One that is off lets nobody ask within 5 s.
 * @throws FORBIDDEN       the viewer lacks `devices:provision`
 * @throws BAD_USER_INPUT  names the fields that break a rule
 * @throws NOT_FOUND       the viewer's cloud has no such profile
 */
export async function updateProvisioningProfile(
  deps: Deps,
  viewer: Viewer,
  input: UpdateProvisioningProfileInput,
): Promise<Profile> {
  authorise(viewer, 'devices:provision')
  const at = deps.clock.now()
  const given = parseInput(
    z.object({
      name: deviceName.nullish(),
      enabled: z.boolean().nullish(),
      strategy: z.enum(provisioningStrategies).nullish(),
      maxDevices: maxDevices.nullish(),
      expiresAt: endAfter(at).nullish(),
    }),
    input,
  )
  return deps.profiles.change(
    viewer.cloudId,
    input.profileId,
    (current) => {
      const profile = livingProfile(current)
      return {
        ...profile,
        name: given.name ?? profile.name,
        enabled: given.enabled ?? profile.enabled,
        strategy: given.strategy ?? profile.strategy,
        maxDevices: given.maxDevices === undefined ? profile.maxDevices : (given.maxDevices ?? undefined),
        expiresAt: given.expiresAt === undefined ? profile.expiresAt : (given.expiresAt ?? undefined),
      }
    },
    (after, before) => [
      profileEvent(after, at),
      auditedProfile('provisioning-profile.changed', { viewer, at, after, before }),
    ],
  )
}
