import type { ApiKeyResolvers } from '../generated/resolvers.ts'
import { rateOf } from '../store/apiKeys.ts'
import { findApiKey } from '../usecases/findApiKey.ts'
import { findMember } from '../usecases/findMember.ts'

export const apiKey: ApiKeyResolvers = {
  __resolveReference: ({ id }, { viewer, deps }) => findApiKey(deps, viewer, id),
  scopes: ({ scopes }) => [...scopes],
  requestsPerMinute: (key) => rateOf(key),
  status: ({ revokedAt, expiresAt }, _args, { deps }) =>
    revokedAt !== undefined ? 'REVOKED' : (expiresAt ?? Infinity) <= deps.clock.now() ? 'EXPIRED' : 'ACTIVE',
  createdBy: async ({ createdBy }, _args, { viewer, deps }) => (await findMember(deps, viewer, createdBy)) ?? null,
}
