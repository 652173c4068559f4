import type { MeResolvers } from '../generated/resolvers.ts'
import { listSessions } from '../usecases/listSessions.ts'

export const me: MeResolvers = {
  sessions: (_, _args, { viewer, deps }) => listSessions(deps, viewer),
}
