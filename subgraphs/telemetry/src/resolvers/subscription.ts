import type { SubscriptionResolvers } from '../generated/resolvers.ts'
import { streamTelemetry, type Frame } from '../usecases/streamTelemetry.ts'

export const subscription: SubscriptionResolvers = {
  telemetry: {
    subscribe: (_, args, { viewer, deps }) => streamTelemetry(deps, viewer, args) as never,
    resolve: (frame: Frame) => frame,
  },
}
