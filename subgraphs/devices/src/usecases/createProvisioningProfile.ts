import { authorise, type Viewer } from '@isobar/auth'
import { limitExceeded, newId, parseInput } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { auditedProfile, profileEvent } from '../events/profileEvents.ts'
import type { CreateProvisioningProfileInput } from '../generated/resolvers.ts'
import { provisioningStrategies, type Profile } from '../store/profile.ts'
import { MAX_PROFILES } from '../store/profileStore.ts'
import { deviceName } from './input.ts'
import { endAfter, issueProvisioningSecret, maxDevices, newProvisioningKey } from './profileInput.ts'

/** A profile with its secret, which is shown this once. */
export interface IssuedProfile {
  readonly profile: Profile
  readonly secret: string
}

/**
 * Makes a key and a secret by which devices register themselves.
 * @throws FORBIDDEN       the viewer lacks `devices:provision`
 * @throws BAD_USER_INPUT  names the fields that break a rule
 * @throws LIMIT_EXCEEDED  the cloud has as many profiles as it may have
 */
export async function createProvisioningProfile(
  deps: Deps,
  viewer: Viewer,
  input: CreateProvisioningProfileInput,
): Promise<IssuedProfile> {
  authorise(viewer, 'devices:provision')
  const at = deps.clock.now()
  const given = parseInput(
    z.object({
      name: deviceName,
      strategy: z.enum(provisioningStrategies),
      maxDevices: maxDevices.nullish(),
      expiresAt: endAfter(at).nullish(),
    }),
    input,
  )
  if ((await deps.profiles.count(viewer.cloudId)) >= MAX_PROFILES)
    throw limitExceeded(`A cloud has at most ${MAX_PROFILES} provisioning profiles. Delete one.`)

  const key = newProvisioningKey()
  const { secret, hash } = issueProvisioningSecret(deps.pepper, key)
  const profile = await deps.profiles.create(
    viewer.cloudId,
    newId('prv'),
    {
      name: given.name,
      key,
      hash,
      strategy: given.strategy,
      enabled: true,
      maxDevices: given.maxDevices ?? undefined,
      expiresAt: given.expiresAt ?? undefined,
      createdAt: at,
    },
    (after) => [profileEvent(after, at), auditedProfile('provisioning-profile.created', { viewer, at, after })],
  )
  return { profile, secret }
}
