import type { Context } from '../context.ts'
import type { SubscriptionResolvers } from '../generated/resolvers.ts'
import { getVpnProfile } from '../usecases/listVpnProfiles.ts'
import { watchVpnProfiles } from '../usecases/watchVpnProfiles.ts'

export const subscription: SubscriptionResolvers = {
  vpnProfileChanged: {
    subscribe: (_, _args, { viewer, deps }) => watchVpnProfiles(deps, viewer),
    // What is told is newer than the event: the store is written before the topic.
    resolve: async (profileId: string, _args: object, { viewer, deps }: Context) =>
      (await getVpnProfile(deps, viewer, profileId))!,
  },
}
