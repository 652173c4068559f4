import type { MutationResolvers } from '../generated/resolvers.ts'
import { deleteDevice } from '../usecases/deleteDevice.ts'
import { locateDevice } from '../usecases/locateDevice.ts'
import { registerDevice } from '../usecases/registerDevice.ts'
import { renameDevice } from '../usecases/renameDevice.ts'
import { restoreDevice } from '../usecases/restoreDevice.ts'
import { rotateCredential } from '../usecases/rotateCredential.ts'

export const mutation: MutationResolvers = {
  registerDevice: (_, { input }, { viewer, deps }) => registerDevice(deps, viewer, input),
  renameDevice: async (_, { input }, { viewer, deps }) => ({ device: await renameDevice(deps, viewer, input) }),
  locateDevice: async (_, { input }, { viewer, deps }) => ({ device: await locateDevice(deps, viewer, input) }),
  rotateCredential: (_, { input }, { viewer, deps }) => rotateCredential(deps, viewer, input),
  deleteDevice: async (_, { input }, { viewer, deps }) => ({ device: await deleteDevice(deps, viewer, input) }),
  restoreDevice: async (_, { input }, { viewer, deps }) => ({ device: await restoreDevice(deps, viewer, input) }),
}
