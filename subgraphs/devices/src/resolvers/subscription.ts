import type { DeviceEvent } from '@isobar/schemas'
import type { SubscriptionResolvers } from '../generated/resolvers.ts'
import { watchCommands, watchDevices } from '../usecases/watchDevices.ts'
import { commandOf, deviceOf } from './parents.ts'

export const subscription: SubscriptionResolvers = {
  deviceChanged: {
    subscribe: (_, _args, { viewer, deps }) => watchDevices(deps, viewer),
    resolve: (event: DeviceEvent) => ({ device: deviceOf(event) }),
  },
  commandChanged: {
    subscribe: (_, { deviceId }, { viewer, deps }) => watchCommands(deps, viewer, deviceId),
    resolve: (event: DeviceEvent) => commandOf(event),
  },
}
