import type { QueryResolvers } from '../generated/resolvers.ts'
import { getDashboard } from '../usecases/getDashboard.ts'
import { listDashboards } from '../usecases/listDashboards.ts'

export const query: QueryResolvers = {
  dashboards: (_, args, { viewer, deps }) => listDashboards(deps, viewer, args),
  dashboard: (_, { id }, { viewer, deps }) => getDashboard(deps, viewer, id),
}
