import type { LogFrame } from '../events/logFeed.ts'
import type { SubscriptionResolvers } from '../generated/resolvers.ts'
import { followLogs } from '../usecases/followLogs.ts'

export const subscription: SubscriptionResolvers = {
  logAdded: {
    subscribe: (_, args, { viewer, deps }) => followLogs(deps, viewer, args) as never,
    resolve: (frame: LogFrame) => frame,
  },
}
