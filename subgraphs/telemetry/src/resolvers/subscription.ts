import type { Context } from '../context.ts'
import type { SubscriptionResolvers } from '../generated/resolvers.ts'
import { streamTelemetry, type Frame } from '../usecases/streamTelemetry.ts'

export const subscription: SubscriptionResolvers = {
  telemetry: {
    subscribe: (_, args, { viewer, deps }) => streamTelemetry(deps, viewer, args) as never,
    resolve: (frame: Frame, _args: unknown, { event }: Context) => {
      if (event) event.traceparent = frame.traceparent
      return frame
    },
  },
}
