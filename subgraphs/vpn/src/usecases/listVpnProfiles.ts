import { authorise, type Viewer } from '@isobar/auth'
import type { Page } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import type { QueryVpnProfilesArgs } from '../generated/resolvers.ts'
import type { Profile } from '../store/profileStore.ts'
import { deviceProfileId } from './createVpnProfile.ts'

/** A page of the cloud's profiles, newest first. @throws FORBIDDEN the viewer lacks `network:read` */
export function listVpnProfiles(deps: Deps, viewer: Viewer, args: QueryVpnProfilesArgs): Promise<Page<Profile>> {
  authorise(viewer, 'network:read')
  return deps.profiles.page(viewer.cloudId, args, args.includeRevoked ?? false)
}

/** One profile of the cloud; null when there is none. @throws FORBIDDEN the viewer lacks `network:read` */
export async function getVpnProfile(deps: Deps, viewer: Viewer, id: string): Promise<Profile | null> {
  authorise(viewer, 'network:read')
  return (await deps.profiles.get(viewer.cloudId, id)) ?? null
}

/** The profile of a device; null when it has none, also once it was revoked. @throws FORBIDDEN, as above */
export async function profileOfDevice(deps: Deps, viewer: Viewer, deviceId: string): Promise<Profile | null> {
  authorise(viewer, 'network:read')
  const profile = await deps.profiles.get(viewer.cloudId, deviceProfileId(viewer.cloudId, deviceId))
  return profile && profile.revokedAt === undefined ? profile : null
}
