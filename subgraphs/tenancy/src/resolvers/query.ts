import type { QueryResolvers } from '../generated/resolvers.ts'
import { getCloud } from '../usecases/getCloud.ts'
import { getMe } from '../usecases/getMe.ts'
import { listMyClouds } from '../usecases/listMyClouds.ts'

export const query: QueryResolvers = {
  me: (_, _args, { viewer, deps }) => getMe(deps, viewer),
  myClouds: (_, _args, { viewer, deps }) => listMyClouds(deps, viewer),
  cloud: (_, _args, { viewer, deps }) => getCloud(deps, viewer),
}
