import type { Resolvers } from '../generated/resolvers.ts'
import { device } from './device.ts'
import { mutation } from './mutation.ts'
import { network, vpnServer } from './network.ts'
import { query } from './query.ts'
import { subscription } from './subscription.ts'
import { vpnProfile } from './vpnProfile.ts'

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  Subscription: subscription,
  Network: network,
  VpnServer: vpnServer,
  VpnProfile: vpnProfile,
  Device: device,
}
