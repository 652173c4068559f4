import type { MutationResolvers } from '../generated/resolvers.ts'
import { createSsoConnection, deleteSsoConnection, updateSsoConnection, verifySsoDomain } from '../sso/configure.ts'
import { acceptInvitation } from '../usecases/acceptInvitation.ts'
import { activateCloud } from '../usecases/activateCloud.ts'
import { changeMemberRole } from '../usecases/changeMemberRole.ts'
import { createApiKey } from '../usecases/createApiKey.ts'
import { createShareToken } from '../usecases/createShareToken.ts'
import { createCloud } from '../usecases/createCloud.ts'
import { deleteAccount } from '../usecases/deleteAccount.ts'
import { deleteCloud } from '../usecases/deleteCloud.ts'
import { leaveCloud } from '../usecases/leaveCloud.ts'
import { limitApiKey } from '../usecases/limitApiKey.ts'
import { inviteMember } from '../usecases/inviteMember.ts'
import { removeMember } from '../usecases/removeMember.ts'
import { renameApiKey } from '../usecases/renameApiKey.ts'
import { renameCloud } from '../usecases/renameCloud.ts'
import { resendInvitation } from '../usecases/resendInvitation.ts'
import { revokeInvitation } from '../usecases/revokeInvitation.ts'
import { revokeSession, revokeSessions } from '../usecases/revokeSessions.ts'
import { restoreCloud } from '../usecases/restoreCloud.ts'
import { revokeApiKey } from '../usecases/revokeApiKey.ts'
import { revokeShareToken } from '../usecases/revokeShareToken.ts'
import { rotateApiKey } from '../usecases/rotateApiKey.ts'
import { setCloudLogo } from '../usecases/setCloudLogo.ts'
import { transferOwnership } from '../usecases/transferOwnership.ts'
import { updateCloudSettings } from '../usecases/updateCloudSettings.ts'

export const mutation: MutationResolvers = {
  createCloud: async (_, { input }, { viewer, deps }) => ({ membership: await createCloud(deps, viewer, input) }),
  activateCloud: async (_, { input }, { viewer, deps }) => ({ membership: await activateCloud(deps, viewer, input) }),
  renameCloud: async (_, { input }, { viewer, deps }) => ({ cloud: await renameCloud(deps, viewer, input) }),
  changeMemberRole: async (_, { input }, { viewer, deps }) => ({ member: await changeMemberRole(deps, viewer, input) }),
  removeMember: async (_, { input }, { viewer, deps }) => ({ member: await removeMember(deps, viewer, input) }),
  inviteMember: async (_, { input }, { viewer, deps }) => ({ invitation: await inviteMember(deps, viewer, input) }),
  resendInvitation: async (_, { input }, { viewer, deps }) => ({
    invitation: await resendInvitation(deps, viewer, input),
  }),
  revokeInvitation: async (_, { input }, { viewer, deps }) => ({
    invitation: await revokeInvitation(deps, viewer, input),
  }),
  acceptInvitation: async (_, { input }, { viewer, deps }) => ({
    membership: await acceptInvitation(deps, viewer, input),
  }),
  revokeSession: async (_, { input }, { viewer, deps }) => ({ sessionId: await revokeSession(deps, viewer, input) }),
  revokeSessions: async (_, { input }, { viewer, deps }) => ({ count: await revokeSessions(deps, viewer, input) }),
  updateCloudSettings: async (_, { input }, { viewer, deps }) => ({
    cloud: await updateCloudSettings(deps, viewer, input),
  }),
  leaveCloud: async (_, { input }, { viewer, deps }) => ({ cloudId: await leaveCloud(deps, viewer, input) }),
  transferOwnership: (_, { input }, { viewer, deps }) => transferOwnership(deps, viewer, input),
  deleteCloud: async (_, { input }, { viewer, deps }) => ({ deletedCloud: await deleteCloud(deps, viewer, input) }),
  restoreCloud: async (_, { input }, { viewer, deps }) => ({ membership: await restoreCloud(deps, viewer, input) }),
  setCloudLogo: async (_, { input }, { viewer, deps }) => ({ cloud: await setCloudLogo(deps, viewer, input) }),
  deleteAccount: async (_, { input }, { viewer, deps }) => ({ userId: await deleteAccount(deps, viewer, input) }),
  createApiKey: (_, { input }, { viewer, deps }) => createApiKey(deps, viewer, input),
  renameApiKey: async (_, { input }, { viewer, deps }) => ({ apiKey: await renameApiKey(deps, viewer, input) }),
  limitApiKey: async (_, { input }, { viewer, deps }) => ({ apiKey: await limitApiKey(deps, viewer, input) }),
  rotateApiKey: (_, { input }, { viewer, deps }) => rotateApiKey(deps, viewer, input),
  revokeApiKey: async (_, { input }, { viewer, deps }) => ({ apiKey: await revokeApiKey(deps, viewer, input) }),
  createShareToken: (_, { input }, { viewer, deps }) => createShareToken(deps, viewer, input),
  revokeShareToken: async (_, { input }, { viewer, deps }) => ({
    shareToken: await revokeShareToken(deps, viewer, input),
  }),
  createSsoConnection: async (_, { input }, { viewer, deps }) => ({
    ssoConnection: await createSsoConnection(deps, viewer, input),
  }),
  updateSsoConnection: async (_, { input }, { viewer, deps }) => ({
    ssoConnection: await updateSsoConnection(deps, viewer, input),
  }),
  deleteSsoConnection: async (_, { input }, { viewer, deps }) => ({
    ssoConnectionId: await deleteSsoConnection(deps, viewer, input),
  }),
  verifySsoDomain: async (_, { input }, { viewer, deps }) => ({
    ssoConnection: await verifySsoDomain(deps, viewer, input),
  }),
}
