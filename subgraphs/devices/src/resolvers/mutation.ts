import type { MutationResolvers } from '../generated/resolvers.ts'
import { addCredential } from '../usecases/addCredential.ts'
import { createProvisioningProfile } from '../usecases/createProvisioningProfile.ts'
import { deleteProvisioningProfile } from '../usecases/deleteProvisioningProfile.ts'
import { expectDevices } from '../usecases/expectDevices.ts'
import { rotateProvisioningSecret } from '../usecases/rotateProvisioningSecret.ts'
import { updateProvisioningProfile } from '../usecases/updateProvisioningProfile.ts'
import { deleteAttributes, setAttributes } from '../usecases/attributes.ts'
import { cancelCommand, sendCommand } from '../usecases/commands.ts'
import { deleteDevice } from '../usecases/deleteDevice.ts'
import { locateDevice } from '../usecases/locateDevice.ts'
import { registerDevice } from '../usecases/registerDevice.ts'
import { removeCredential } from '../usecases/removeCredential.ts'
import { renameDevice } from '../usecases/renameDevice.ts'
import { restoreDevice } from '../usecases/restoreDevice.ts'
import { rotateCredential } from '../usecases/rotateCredential.ts'
import { setWebhook } from '../usecases/setWebhook.ts'
import { setFeed } from '../usecases/setFeed.ts'
import { setGateway } from '../usecases/setGateway.ts'

export const mutation: MutationResolvers = {
  registerDevice: (_, { input }, { viewer, deps }) => registerDevice(deps, viewer, input),
  renameDevice: async (_, { input }, { viewer, deps }) => ({ device: await renameDevice(deps, viewer, input) }),
  locateDevice: async (_, { input }, { viewer, deps }) => ({ device: await locateDevice(deps, viewer, input) }),
  rotateCredential: (_, { input }, { viewer, deps }) => rotateCredential(deps, viewer, input),
  deleteDevice: async (_, { input }, { viewer, deps }) => ({ device: await deleteDevice(deps, viewer, input) }),
  restoreDevice: async (_, { input }, { viewer, deps }) => ({ device: await restoreDevice(deps, viewer, input) }),
  setAttributes: async (_, { input }, { viewer, deps }) => ({ device: await setAttributes(deps, viewer, input) }),
  deleteAttributes: async (_, { input }, { viewer, deps }) => ({ device: await deleteAttributes(deps, viewer, input) }),
  sendCommand: async (_, { input }, { viewer, deps }) => ({ command: await sendCommand(deps, viewer, input) }),
  cancelCommand: async (_, { input }, { viewer, deps }) => ({ command: await cancelCommand(deps, viewer, input) }),
  setGateway: async (_, { input }, { viewer, deps }) => ({ device: await setGateway(deps, viewer, input) }),
  setFeed: async (_, { input }, { viewer, deps }) => ({ device: await setFeed(deps, viewer, input) }),
  setWebhook: async (_, { input }, { viewer, deps }) => ({ device: await setWebhook(deps, viewer, input) }),
  addCredential: (_, { input }, { viewer, deps }) => addCredential(deps, viewer, input),
  removeCredential: async (_, { input }, { viewer, deps }) => ({ device: await removeCredential(deps, viewer, input) }),
  createProvisioningProfile: async (_, { input }, { viewer, deps }) => {
    const { profile, secret } = await createProvisioningProfile(deps, viewer, input)
    return { provisioningProfile: profile, secret }
  },
  updateProvisioningProfile: async (_, { input }, { viewer, deps }) => ({
    provisioningProfile: await updateProvisioningProfile(deps, viewer, input),
  }),
  rotateProvisioningSecret: async (_, { input }, { viewer, deps }) => {
    const { profile, secret } = await rotateProvisioningSecret(deps, viewer, input)
    return { provisioningProfile: profile, secret }
  },
  deleteProvisioningProfile: (_, { input }, { viewer, deps }) => deleteProvisioningProfile(deps, viewer, input),
  expectDevices: async (_, { input }, { viewer, deps }) => ({ devices: await expectDevices(deps, viewer, input) }),
}
