import type { VpnProfileResolvers } from '../generated/resolvers.ts'
import { profileStatus } from '../profileStatus.ts'
import { getVpnProfile } from '../usecases/listVpnProfiles.ts'

export const vpnProfile: VpnProfileResolvers = {
  __resolveReference: ({ id }, { viewer, deps }) => getVpnProfile(deps, viewer, id),
  status: (profile, _, { deps }) => profileStatus(profile, deps.clock.now()),
  device: ({ deviceId }) => (deviceId ? { id: deviceId } : null),
  member: ({ memberId }) => (memberId ? { id: memberId } : null),
  linkExpiresAt: ({ link }, _, { deps }) => (link && link.expiresAt > deps.clock.now() ? link.expiresAt : null),
  session: async ({ scope, id }, _, { deps }) => (await deps.sessions.get(scope, id)) ?? null,
  issuedAt: ({ certificates }) => certificates[0]?.issuedAt ?? null,
}
