import { authorise } from '@isobar/auth'
import type { QueryResolvers } from '../generated/resolvers.ts'
import { getDevice } from '../usecases/getDevice.ts'
import { presets } from '@isobar/mapping'
import { listDevices } from '../usecases/listDevices.ts'
import { listProvisioningProfiles } from '../usecases/listProvisioningProfiles.ts'
import { previewMapping } from '../usecases/previewMapping.ts'

export const query: QueryResolvers = {
  devices: (_, args, { viewer, deps }) => listDevices(deps, viewer, args),
  previewMapping: (_, { input }, { viewer, deps }) => previewMapping(deps, viewer, input),
  mappingPresets: (_, __, { viewer }) => {
    authorise(viewer, 'devices:read')
    return [...presets]
  },
  provisioningProfiles: (_, __, { viewer, deps }) => listProvisioningProfiles(deps, viewer),
  device: (_, { id }, { viewer, deps }) => getDevice(deps, viewer, id),
}
