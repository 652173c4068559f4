import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { DeleteDashboardInput } from '../generated/resolvers.ts'
import type { Dashboard } from '../store/dashboardStore.ts'
import { changeDashboard } from './changeDashboard.ts'

/**
 * Deletes a dashboard so that it can be restored; deleting it again changes nothing.
 * @throws NOT_FOUND  the viewer's cloud has no such dashboard
 * @throws FORBIDDEN  the viewer lacks `dashboards:write`
 */
export async function deleteDashboard(deps: Deps, viewer: Viewer, input: DeleteDashboardInput): Promise<Dashboard> {
  authorise(viewer, 'dashboards:write')
  return changeDashboard(deps, viewer, input.dashboardId, 'dashboard.deleted', (dashboard) =>
    dashboard.deletedAt ? undefined : { deletedAt: deps.clock.now() },
  )
}
