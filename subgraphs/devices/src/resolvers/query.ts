import type { QueryResolvers } from '../generated/resolvers.ts'
import { getDevice } from '../usecases/getDevice.ts'
import { listDevices } from '../usecases/listDevices.ts'

export const query: QueryResolvers = {
  devices: (_, args, { viewer, deps }) => listDevices(deps, viewer, args),
  device: (_, { id }, { viewer, deps }) => getDevice(deps, viewer, id),
}
