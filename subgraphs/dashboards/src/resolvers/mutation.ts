import type { MutationResolvers } from '../generated/resolvers.ts'
import { createDashboard } from '../usecases/createDashboard.ts'
import { deleteDashboard } from '../usecases/deleteDashboard.ts'
import { renameDashboard } from '../usecases/renameDashboard.ts'
import { restoreDashboard } from '../usecases/restoreDashboard.ts'
import { saveWidgets } from '../usecases/saveWidgets.ts'

export const mutation: MutationResolvers = {
  createDashboard: async (_, { input }, { viewer, deps }) => ({
    dashboard: await createDashboard(deps, viewer, input),
  }),
  renameDashboard: async (_, { input }, { viewer, deps }) => ({
    dashboard: await renameDashboard(deps, viewer, input),
  }),
  saveWidgets: async (_, { input }, { viewer, deps }) => ({ dashboard: await saveWidgets(deps, viewer, input) }),
  deleteDashboard: async (_, { input }, { viewer, deps }) => ({
    dashboard: await deleteDashboard(deps, viewer, input),
  }),
  restoreDashboard: async (_, { input }, { viewer, deps }) => ({
    dashboard: await restoreDashboard(deps, viewer, input),
  }),
}
