import type { DeviceResolvers } from '../generated/resolvers.ts'
import { getDevice } from '../usecases/getDevice.ts'
import { getReport } from '../usecases/getReport.ts'

export const device: DeviceResolvers = {
  __resolveReference: ({ id }, { viewer, deps }) => getDevice(deps, viewer, id),
  credentialHint: async ({ id, credential }, _, { viewer, deps }) =>
    (credential ?? (await getDevice(deps, viewer, id))?.credential)?.hint ?? '',
  attributes: async ({ id }, _, { viewer, deps }) => (await getReport(deps, viewer, id)).attributes,
  rejections: async ({ id }, _, { viewer, deps }) => (await getReport(deps, viewer, id)).rejections,
}
