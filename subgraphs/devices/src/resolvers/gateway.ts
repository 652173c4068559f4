import { notFound } from '@isobar/kit'
import type { GatewayLinkResolvers, GatewayRightsResolvers } from '../generated/resolvers.ts'
import { getDevice } from '../usecases/getDevice.ts'

export const gatewayRights: GatewayRightsResolvers = {
  children: ({ cloudId, gatewayId }, _, { deps }) => deps.devices.countChildren(cloudId, gatewayId),
}

export const gatewayLink: GatewayLinkResolvers = {
  gateway: async ({ gatewayId }, _, { viewer, deps }) => {
    const gateway = await getDevice(deps, viewer, gatewayId)
    if (!gateway) throw notFound('gateway')
    return gateway
  },
}
