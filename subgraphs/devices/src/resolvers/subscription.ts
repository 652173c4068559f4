import type { DeviceEvent } from '@isobar/schemas'
import type { SubscriptionResolvers } from '../generated/resolvers.ts'
import { watchDevices } from '../usecases/watchDevices.ts'
import { deviceOf } from './parents.ts'

export const subscription: SubscriptionResolvers = {
  deviceChanged: {
    subscribe: (_, _args, { viewer, deps }) => watchDevices(deps, viewer),
    resolve: (event: DeviceEvent) => ({ device: deviceOf(event) }),
  },
}
