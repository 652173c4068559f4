import { actorOf, type CloudViewer } from '@isobar/auth'
import type { DashboardEvent } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { dashboardEvent } from '../events/dashboardEvent.ts'
import type { Dashboard, DashboardFields } from '../store/dashboardStore.ts'

/**
 * The one way a stored dashboard changes: `change` decides on its present state, and the new state, its `updatedAt` and
 * the events are written at once.
 * @param change answers what differs, or undefined when there is nothing to do
 * @throws NOT_FOUND the viewer's cloud has no such dashboard
 */
export function changeDashboard(
  deps: Deps,
  viewer: CloudViewer,
  dashboardId: string,
  type: DashboardEvent['type'],
  change: (dashboard: Dashboard) => Partial<DashboardFields> | undefined,
): Promise<Dashboard> {
  const { cloudId } = viewer
  return deps.dashboards.update(cloudId, dashboardId, (dashboard, rev) => {
    const changed = change(dashboard)
    if (!changed) return undefined
    const at = deps.clock.now()
    const next = { ...dashboard, ...changed, updatedAt: at }
    return {
      next,
      events: [
        dashboardEvent({ type, at, rev, cloudId, dashboardId, name: next.name, actorId: actorOf(viewer) }),
        audited(type, { viewer, at, cloudId, dashboardId, after: next, before: dashboard }),
      ],
    }
  })
}
