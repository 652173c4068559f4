import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import { auditedProfile, profileEvent } from '../events/profileEvents.ts'
import type { RotateProvisioningSecretInput } from '../generated/resolvers.ts'
import type { IssuedProfile } from './createProvisioningProfile.ts'
import { issueProvisioningSecret, livingProfile } from './profileInput.ts'

/**
 * Replaces the secret of a profile: ingest refuses the old one within 5 s. Devices that came by it keep what they have.
 * @throws FORBIDDEN  the viewer lacks `devices:provision`
 * @throws NOT_FOUND  the viewer's cloud has no such profile
 */
export async function rotateProvisioningSecret(
  deps: Deps,
  viewer: Viewer,
  { profileId }: RotateProvisioningSecretInput,
): Promise<IssuedProfile> {
  authorise(viewer, 'devices:provision')
  const { key } = livingProfile(await deps.profiles.get(viewer.cloudId, profileId))

  const at = deps.clock.now()
  const { secret, hash } = issueProvisioningSecret(deps.pepper, key)
  const profile = await deps.profiles.change(
    viewer.cloudId,
    profileId,
    (current) => ({ ...livingProfile(current), hash }),
    (after, before) => [
      profileEvent(after, at),
      auditedProfile('provisioning-profile.secret-rotated', { viewer, at, after, before }),
    ],
  )
  return { profile, secret }
}
