import { authorise, type Viewer } from '@isobar/auth'
import { badInput, conflict, notFound } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import type { SaveWidgetsInput } from '../generated/resolvers.ts'
import type { Dashboard } from '../store/dashboardStore.ts'
import { changeDashboard } from './changeDashboard.ts'
import { validWidgets } from './rules.ts'

/**
 * Replaces the widgets of a dashboard and their places.
 * @throws NOT_FOUND       the viewer's cloud has no such living dashboard
 * @throws CONFLICT        somebody else changed it since `revision`; nothing is saved
 * @throws FORBIDDEN       the viewer lacks `dashboards:write`
 * @throws BAD_USER_INPUT  a widget breaks a rule, or bears an id that this dashboard did not give
 */
export async function saveWidgets(deps: Deps, viewer: Viewer, input: SaveWidgetsInput): Promise<Dashboard> {
  authorise(viewer, 'dashboards:write')
  const widgets = validWidgets(input.widgets)
  return changeDashboard(deps, viewer, input.dashboardId, 'dashboard.saved', (dashboard) => {
    if (dashboard.deletedAt) throw notFound('dashboard')
    if (dashboard.rev !== input.revision) throw conflict('Somebody else changed this dashboard; load it again.')
    const known = new Set(dashboard.widgets.map(({ id }) => id))
    const strangers = input.widgets.flatMap(({ id }, index) => (id && !known.has(id) ? [index] : []))
    if (strangers.length)
      throw badInput(
        strangers.map((index) => ({ field: `widgets.${index}.id`, message: 'is not a widget of this dashboard' })),
      )
    return { widgets }
  })
}
