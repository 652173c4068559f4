import type { QueryResolvers } from '../generated/resolvers.ts'
import { canReach } from '../usecases/canReach.ts'
import { getNetwork } from '../usecases/getNetwork.ts'
import { getVpnProfile, listVpnProfiles } from '../usecases/listVpnProfiles.ts'

export const query: QueryResolvers = {
  network: (_, __, { viewer, deps }) => getNetwork(deps, viewer),
  vpnProfiles: (_, args, { viewer, deps }) => listVpnProfiles(deps, viewer, args),
  canReach: (_, { input }, { viewer, deps }) => canReach(deps, viewer, input),
  vpnProfile: (_, { id }, { viewer, deps }) => getVpnProfile(deps, viewer, id),
}
