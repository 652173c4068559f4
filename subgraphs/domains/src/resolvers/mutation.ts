import type { MutationResolvers } from '../generated/resolvers.ts'
import { addDomain } from '../usecases/addDomain.ts'
import { checkDomain } from '../usecases/checkDomain.ts'
import { withClaim } from '../usecases/getDomain.ts'
import { removeDomain } from '../usecases/removeDomain.ts'
import { setDomainBranding } from '../usecases/setDomainBranding.ts'

export const mutation: MutationResolvers = {
  addDomain: async (_, { input }, { viewer, deps }) => ({
    domain: await withClaim(deps, await addDomain(deps, viewer, input)),
  }),
  checkDomain: async (_, { input }, { viewer, deps }) => ({ domain: await checkDomain(deps, viewer, input) }),
  setDomainBranding: async (_, { input }, { viewer, deps }) => ({
    domain: await setDomainBranding(deps, viewer, input),
  }),
  removeDomain: async (_, { input }, { viewer, deps }) => ({ domainId: await removeDomain(deps, viewer, input) }),
}
