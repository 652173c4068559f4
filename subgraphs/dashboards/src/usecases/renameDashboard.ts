import { authorise, type Viewer } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import type { RenameDashboardInput } from '../generated/resolvers.ts'
import type { Dashboard } from '../store/dashboardStore.ts'
import { changeDashboard } from './changeDashboard.ts'
import { validName } from './rules.ts'

/**
 * Renames a dashboard.
 * @throws NOT_FOUND       the viewer's cloud has no such living dashboard
 * @throws FORBIDDEN       the viewer lacks `dashboards:write`
 * @throws BAD_USER_INPUT  the name breaks a rule
 */
export async function renameDashboard(deps: Deps, viewer: Viewer, input: RenameDashboardInput): Promise<Dashboard> {
  authorise(viewer, 'dashboards:write')
  const name = validName(input.name)
  return changeDashboard(deps, viewer, input.dashboardId, 'dashboard.renamed', (dashboard) => {
    if (dashboard.deletedAt) throw notFound('dashboard')
    return dashboard.name === name ? undefined : { name }
  })
}
