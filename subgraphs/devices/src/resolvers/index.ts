import type { Resolvers } from '../generated/resolvers.ts'
import { attribute } from './attribute.ts'
import { device } from './device.ts'
import { mutation } from './mutation.ts'
import { query } from './query.ts'
import { subscription } from './subscription.ts'

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  Subscription: subscription,
  Device: device,
  Attribute: attribute,
}
