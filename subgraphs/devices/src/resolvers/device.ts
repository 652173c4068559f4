import type { DeviceResolvers } from '../generated/resolvers.ts'
import { getDevice } from '../usecases/getDevice.ts'
import { getReport } from '../usecases/getReport.ts'
import { listCredentials } from '../usecases/listCredentials.ts'
import { listAttributes, listCommands } from '../usecases/getTwin.ts'

const allScopes = ['CLIENT', 'SHARED', 'SERVER'] as const

export const device: DeviceResolvers = {
  __resolveReference: ({ id }, { viewer, deps }) => getDevice(deps, viewer, id),
  credentialHint: async ({ id, credential }, _, { viewer, deps }) =>
    (credential ?? (await getDevice(deps, viewer, id))?.credential)?.hint ?? '',
  credentials: ({ id }, _, { viewer, deps }) => listCredentials(deps, viewer, id),
  attributes: ({ id }, { scopes }, { viewer, deps }) => listAttributes(deps, viewer, id, scopes ?? allScopes),
  commands: ({ id }, _, { viewer, deps }) => listCommands(deps, viewer, id),
  origin: async ({ id }, _, { viewer, deps }) => {
    const device = await getDevice(deps, viewer, id)
    if (device?.provisioning) return 'PROVISIONED'
    return device?.parent ? 'GATEWAY' : 'REGISTERED'
  },
  gateway: async ({ id }, _, { viewer, deps }) => {
    const device = await getDevice(deps, viewer, id)
    return device?.gateway ? { ...device.gateway, cloudId: device.scope, gatewayId: id } : null
  },
  feed: async ({ id }, _, { viewer, deps }) => {
    const feed = (await getDevice(deps, viewer, id))?.feed
    return feed ? { ...feed, headerNames: feed.headers.map(({ name }) => name) } : null
  },
  webhook: async ({ id }, _, { viewer, deps }) => {
    const webhook = (await getDevice(deps, viewer, id))?.webhook
    return webhook ? { mapping: webhook.mapping, signatureHeader: webhook.signature?.header ?? null } : null
  },
  parent: async ({ id }, _, { viewer, deps }) => (await getDevice(deps, viewer, id))?.parent ?? null,
  rejections: async ({ id }, _, { viewer, deps }) => (await getReport(deps, viewer, id)).rejections,
}
