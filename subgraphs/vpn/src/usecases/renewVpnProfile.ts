import { authorise, type Viewer } from '@isobar/auth'
import { conflict, notFound, parseInput } from '@isobar/kit'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { occasion, profileChanged } from '../events/emitted.ts'
import type { RenewVpnProfileInput } from '../generated/resolvers.ts'
import { issueLink } from '../profileLink.ts'
import type { LinkedProfile } from './createVpnProfile.ts'
import { validity } from './input.ts'
import { requireFreshSignIn } from './requireFreshSignIn.ts'
import { requireOwnProfile } from './requireOwnProfile.ts'

const Input = z.object({ profileId: z.string(), validDays: validity })

/**
 * Makes a new link to a profile's file; one that was open before opens nothing any more. The present file lets in until
 * seven days after the new one was fetched.
 * @throws FORBIDDEN  the viewer lacks `network:connect`, it is somebody else's, or the sign-in is not fresh
 * @throws NOT_FOUND  the cloud has no such profile
 * @throws CONFLICT   it was revoked
 */
export async function renewVpnProfile(deps: Deps, viewer: Viewer, input: RenewVpnProfileInput): Promise<LinkedProfile> {
  authorise(viewer, 'network:connect')
  const { cloudId } = viewer
  const { profileId, validDays } = parseInput(Input, input)
  const found = await deps.profiles.get(cloudId, profileId)
  if (!found) throw notFound('VPN profile')
  const now = occasion(deps.clock, viewer)
  requireOwnProfile(viewer, found, 'renew')
  if (found.kind === 'USER') requireFreshSignIn(viewer, now.at)

  const { token, link } = issueLink(deps.pepper, cloudId, profileId, now.at)
  const profile = await deps.profiles.update(
    cloudId,
    profileId,
    ({ _id, scope: _scope, id, rev: _rev, ...before }, rev) => {
      if (before.revokedAt !== undefined) throw conflict('The VPN profile was revoked: create another.')
      const next = { ...before, link, expiresAt: now.at + validDays }
      return { next, events: profileChanged('renewed', { cloudId, id, rev, after: next, before }, now) }
    },
  )
  return { profile, linkToken: token }
}
