import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import { auditedProfile, profileEvent } from '../events/profileEvents.ts'
import type { DeleteProvisioningProfileInput } from '../generated/resolvers.ts'
import { livingProfile } from './profileInput.ts'

/**
 * Deletes a profile for good: nobody asks by it any more within 5 s. Devices that came by it stay.
 * @throws FORBIDDEN  the viewer lacks `devices:provision`
 * @throws NOT_FOUND  the viewer's cloud has no such profile
 */
export async function deleteProvisioningProfile(
  deps: Deps,
  viewer: Viewer,
  { profileId }: DeleteProvisioningProfileInput,
): Promise<{ profileId: string }> {
  authorise(viewer, 'devices:provision')

  const at = deps.clock.now()
  await deps.profiles.change(
    viewer.cloudId,
    profileId,
    (current) => ({ ...livingProfile(current), deletedAt: at }),
    (after, before) => [
      profileEvent(after, at),
      auditedProfile('provisioning-profile.deleted', { viewer, at, after, before }),
    ],
  )
  return { profileId }
}
