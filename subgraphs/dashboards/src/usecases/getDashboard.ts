import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { Dashboard } from '../store/dashboardStore.ts'

/**
 * One dashboard of the viewer's cloud, deleted ones included; undefined when there is none.
 * @throws FORBIDDEN the viewer lacks `dashboards:read`
 */
export async function getDashboard(deps: Deps, viewer: Viewer, id: string): Promise<Dashboard | undefined> {
  authorise(viewer, 'dashboards:read')
  return deps.dashboards.get(viewer.cloudId, id)
}
