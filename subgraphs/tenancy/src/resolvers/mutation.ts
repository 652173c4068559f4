import type { MutationResolvers } from '../generated/resolvers.ts'
import { activateCloud } from '../usecases/activateCloud.ts'
import { addMember } from '../usecases/addMember.ts'
import { changeMemberRole } from '../usecases/changeMemberRole.ts'
import { createApiKey } from '../usecases/createApiKey.ts'
import { createCloud } from '../usecases/createCloud.ts'
import { removeMember } from '../usecases/removeMember.ts'
import { renameApiKey } from '../usecases/renameApiKey.ts'
import { renameCloud } from '../usecases/renameCloud.ts'
import { revokeApiKey } from '../usecases/revokeApiKey.ts'
import { rotateApiKey } from '../usecases/rotateApiKey.ts'

export const mutation: MutationResolvers = {
  createCloud: async (_, { input }, { viewer, deps }) => ({ membership: await createCloud(deps, viewer, input) }),
  activateCloud: async (_, { input }, { viewer, deps }) => ({ membership: await activateCloud(deps, viewer, input) }),
  renameCloud: async (_, { input }, { viewer, deps }) => ({ cloud: await renameCloud(deps, viewer, input) }),
  addMember: async (_, { input }, { viewer, deps }) => ({ member: await addMember(deps, viewer, input) }),
  changeMemberRole: async (_, { input }, { viewer, deps }) => ({ member: await changeMemberRole(deps, viewer, input) }),
  removeMember: async (_, { input }, { viewer, deps }) => ({ member: await removeMember(deps, viewer, input) }),
  createApiKey: (_, { input }, { viewer, deps }) => createApiKey(deps, viewer, input),
  renameApiKey: async (_, { input }, { viewer, deps }) => ({ apiKey: await renameApiKey(deps, viewer, input) }),
  rotateApiKey: (_, { input }, { viewer, deps }) => rotateApiKey(deps, viewer, input),
  revokeApiKey: async (_, { input }, { viewer, deps }) => ({ apiKey: await revokeApiKey(deps, viewer, input) }),
}
