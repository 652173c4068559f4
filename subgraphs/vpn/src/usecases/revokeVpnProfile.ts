import { authorise, type Viewer } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { occasion, ownOccasion, profileChanged, type Occasion } from '../events/emitted.ts'
import type { RevokeVpnProfileInput } from '../generated/resolvers.ts'
import type { Profile } from '../store/profileStore.ts'
import { requireOwnProfile } from './requireOwnProfile.ts'

/**
 * Takes a profile back: its link opens nothing, its session ends within 5 s, its certificates are listed as revoked, and
 * its address is free for another.
 * @throws FORBIDDEN  the viewer lacks `network:connect`, or `network:write` for somebody else's
 * @throws NOT_FOUND  the cloud has no such profile
 */
export async function revokeVpnProfile(
  deps: Deps,
  viewer: Viewer,
  { profileId }: RevokeVpnProfileInput,
): Promise<Profile> {
  authorise(viewer, 'network:connect')
  const found = await deps.profiles.get(viewer.cloudId, profileId)
  if (!found) throw notFound('VPN profile')
  requireOwnProfile(viewer, found, 'revoke')
  return revoke(deps, viewer.cloudId, profileId, occasion(deps.clock, viewer))
}

/** Takes a profile back because whom it is for is gone. Nothing when it was revoked already. */
export const revokeOfGone = (deps: Deps, cloudId: string, profileId: string): Promise<Profile> =>
  revoke(deps, cloudId, profileId, ownOccasion(deps.clock))

function revoke(deps: Deps, cloudId: string, profileId: string, now: Occasion): Promise<Profile> {
  return deps.profiles.update(cloudId, profileId, ({ _id, scope: _scope, id, rev: _rev, ...before }, rev) => {
    if (before.revokedAt !== undefined) return undefined
    const next = {
      ...before,
      address: undefined,
      link: undefined,
      certificates: before.certificates.map((issued) => ({
        ...issued,
        endsAt: Math.min(issued.endsAt, now.at),
        revokedAt: issued.revokedAt ?? now.at,
      })),
      revokedAt: now.at,
    }
    return { next, events: profileChanged('revoked', { cloudId, id, rev, after: next, before }, now) }
  })
}
