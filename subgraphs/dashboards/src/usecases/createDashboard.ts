import { actorOf, authorise, type Viewer } from '@isobar/auth'
import { newId } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { audited } from '../events/audited.ts'
import { dashboardEvent } from '../events/dashboardEvent.ts'
import type { CreateDashboardInput } from '../generated/resolvers.ts'
import type { Dashboard } from '../store/dashboardStore.ts'
import { validName, validWidgets } from './rules.ts'

/**
 * Creates a dashboard in the viewer's cloud.
 * @throws FORBIDDEN       the viewer lacks `dashboards:write`
 * @throws BAD_USER_INPUT  the name or a widget breaks a rule; `fields` says which
 */
export async function createDashboard(deps: Deps, viewer: Viewer, input: CreateDashboardInput): Promise<Dashboard> {
  authorise(viewer, 'dashboards:write')
  const name = validName(input.name)
  const widgets = validWidgets(input.widgets ?? [])
  const dashboardId = newId('dsh')
  const { cloudId, memberId } = viewer
  const at = deps.clock.now()
  const fields = { name, widgets, createdAt: at, updatedAt: at, ...(memberId ? { createdBy: memberId } : {}) }
  return deps.dashboards.create(cloudId, dashboardId, fields, [
    dashboardEvent({ type: 'dashboard.created', at, rev: 1, cloudId, dashboardId, name, actorId: actorOf(viewer) }),
    audited('dashboard.created', { viewer, at, cloudId, dashboardId, after: fields }),
  ])
}
