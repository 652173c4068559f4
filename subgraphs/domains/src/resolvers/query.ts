import { authorise } from '@isobar/auth'
import type { QueryResolvers } from '../generated/resolvers.ts'
import { targetOf } from '../records.ts'
import { getDomain, listDomains } from '../usecases/getDomain.ts'

export const query: QueryResolvers = {
  domains: (_, _args, { viewer, deps }) => listDomains(deps, viewer),
  domain: async (_, { id }, { viewer, deps }) => (await getDomain(deps, viewer, id)) ?? null,
  domainTarget(_, _args, { viewer, deps }) {
    authorise(viewer, 'domains:read')
    return deps.targetBase === undefined ? null : targetOf(deps.targetBase, viewer.cloudId)
  },
}
