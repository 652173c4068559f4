import type { SessionResolvers } from '../generated/resolvers.ts'

export const session: SessionResolvers = {
  current: ({ id }, _args, { viewer }) => id === viewer.sessionId,
}
