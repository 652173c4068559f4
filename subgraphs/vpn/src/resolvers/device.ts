import type { DeviceResolvers } from '../generated/resolvers.ts'
import { profileOfDevice } from '../usecases/listVpnProfiles.ts'

/** Another's devices have no profile here: ids of profiles begin with the viewer's cloud. */
export const device: DeviceResolvers = {
  __resolveReference: ({ id }) => ({ id }),
  vpnProfile: ({ id }, _, { viewer, deps }) => profileOfDevice(deps, viewer, id),
}
