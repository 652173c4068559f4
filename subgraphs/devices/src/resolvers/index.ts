import type { Resolvers } from '../generated/resolvers.ts'
import { attribute } from './attribute.ts'
import { cloud } from './cloud.ts'
import { command } from './command.ts'
import { device } from './device.ts'
import { gatewayLink, gatewayRights } from './gateway.ts'
import { mutation } from './mutation.ts'
import { provisioningProfile } from './provisioningProfile.ts'
import { query } from './query.ts'
import { subscription } from './subscription.ts'

export const resolvers: Resolvers = {
  Query: query,
  Mutation: mutation,
  Subscription: subscription,
  Cloud: cloud,
  Device: device,
  Attribute: attribute,
  Command: command,
  ProvisioningProfile: provisioningProfile,
  GatewayLink: gatewayLink,
  GatewayRights: gatewayRights,
}
