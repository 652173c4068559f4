import type { DashboardResolvers } from '../generated/resolvers.ts'
import { getDashboard } from '../usecases/getDashboard.ts'

export const dashboard: DashboardResolvers = {
  __resolveReference: ({ id }, { viewer, deps }) => getDashboard(deps, viewer, id),
  revision: ({ rev }) => rev,
  createdBy: ({ createdBy }) => (createdBy ? { id: createdBy } : null),
}
