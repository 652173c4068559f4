import type { ApiKeyResolvers } from '../generated/resolvers.ts'
import { findApiKey } from '../usecases/findApiKey.ts'
import { findMember } from '../usecases/findMember.ts'

export const apiKey: ApiKeyResolvers = {
  __resolveReference: ({ id }, { viewer, deps }) => findApiKey(deps, viewer, id),
  scopes: ({ scopes }) => [...scopes],
  status: ({ revokedAt, expiresAt }, _args, { deps }) =>
    revokedAt !== undefined ? 'REVOKED' : (expiresAt ?? Infinity) <= deps.clock.now() ? 'EXPIRED' : 'ACTIVE',
  createdBy: async ({ createdBy }, _args, { viewer, deps }) => (await findMember(deps, viewer, createdBy)) ?? null,
}
