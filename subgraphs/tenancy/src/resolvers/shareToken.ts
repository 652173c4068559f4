import type { ShareTokenResolvers } from '../generated/resolvers.ts'
import { findMember } from '../usecases/findMember.ts'

export const shareToken: ShareTokenResolvers = {
  scopes: ({ scopes }) => [...scopes],
  dashboardIds: ({ dashboardIds }) => (dashboardIds ? [...dashboardIds] : null),
  status: ({ revokedAt, expiresAt }, _args, { deps }) =>
    revokedAt !== undefined ? 'REVOKED' : expiresAt <= deps.clock.now() ? 'EXPIRED' : 'ACTIVE',
  createdBy: async ({ createdBy }, _args, { viewer, deps }) => (await findMember(deps, viewer, createdBy)) ?? null,
}
