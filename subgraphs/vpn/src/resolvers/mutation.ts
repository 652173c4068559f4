import type { MutationResolvers } from '../generated/resolvers.ts'
import { createVpnProfile } from '../usecases/createVpnProfile.ts'
import { renewVpnProfile } from '../usecases/renewVpnProfile.ts'
import { revokeVpnProfile } from '../usecases/revokeVpnProfile.ts'
import { setNetworkRules } from '../usecases/setNetworkRules.ts'
import { setNetwork } from '../usecases/setNetwork.ts'

export const mutation: MutationResolvers = {
  setNetwork: async (_, { input }, { viewer, deps }) => ({ network: await setNetwork(deps, viewer, input) }),
  setNetworkRules: async (_, { input }, { viewer, deps }) => ({ network: await setNetworkRules(deps, viewer, input) }),
  createVpnProfile: (_, { input }, { viewer, deps }) => createVpnProfile(deps, viewer, input),
  renewVpnProfile: (_, { input }, { viewer, deps }) => renewVpnProfile(deps, viewer, input),
  revokeVpnProfile: async (_, { input }, { viewer, deps }) => ({
    profile: await revokeVpnProfile(deps, viewer, input),
  }),
}
