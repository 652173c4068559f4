import type { QueryResolvers } from '../generated/resolvers.ts'
import { findApiKey } from '../usecases/findApiKey.ts'
import { getCloud } from '../usecases/getCloud.ts'
import { getMe } from '../usecases/getMe.ts'
import { listApiKeys } from '../usecases/listApiKeys.ts'
import { listMyClouds } from '../usecases/listMyClouds.ts'
import { listShareTokens } from '../usecases/listShareTokens.ts'
import { listMyDeletedClouds } from '../usecases/listMyDeletedClouds.ts'

export const query: QueryResolvers = {
  me: (_, _args, { viewer, deps }) => getMe(deps, viewer),
  myClouds: (_, _args, { viewer, deps }) => listMyClouds(deps, viewer),
  apiKeys: (_, args, { viewer, deps }) => listApiKeys(deps, viewer, args),
  apiKey: async (_, { id }, { viewer, deps }) => (await findApiKey(deps, viewer, id)) ?? null,
  shareTokens: (_, args, { viewer, deps }) => listShareTokens(deps, viewer, args),
  myDeletedClouds: (_, _args, { viewer, deps }) => listMyDeletedClouds(deps, viewer),
  cloud: (_, _args, { viewer, deps }) => getCloud(deps, viewer),
}
