import type { QueryResolvers } from '../generated/resolvers.ts'
import { getDashboard, listDashboards } from '../usecases/readDashboards.ts'

export const query: QueryResolvers = {
  dashboards: (_, args, { viewer, deps }) => listDashboards(deps, viewer, args),
  dashboard: (_, { id }, { viewer, deps }) => getDashboard(deps, viewer, id),
}
