import { authorise, type Viewer } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import type { RestoreDashboardInput } from '../generated/resolvers.ts'
import type { Dashboard } from '../store/dashboardStore.ts'
import { changeDashboard } from './changeDashboard.ts'

const RESTORABLE_MS = 30 * 86_400_000

/**
 * Brings a deleted dashboard back as it was, within 30 days; restoring a living one changes nothing.
 * @throws NOT_FOUND  the viewer's cloud has no such dashboard, or it was deleted more than 30 days ago
 * @throws FORBIDDEN  the viewer lacks `dashboards:write`
 */
export async function restoreDashboard(deps: Deps, viewer: Viewer, input: RestoreDashboardInput): Promise<Dashboard> {
  authorise(viewer, 'dashboards:write')
  return changeDashboard(deps, viewer, input.dashboardId, 'dashboard.restored', ({ deletedAt }) => {
    if (!deletedAt) return undefined
    if (deps.clock.now() - deletedAt > RESTORABLE_MS) throw notFound('dashboard')
    return { deletedAt: undefined }
  })
}
