import { authorise, type Viewer } from '@isobar/auth'
import type { Page } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import type { QueryDashboardsArgs } from '../generated/resolvers.ts'
import type { Dashboard } from '../store/dashboardStore.ts'

/**
 * A page of the cloud's dashboards, newest first: the living ones, or the deleted ones.
 * @throws FORBIDDEN       the viewer lacks `dashboards:read`
 * @throws BAD_USER_INPUT  an argument of the page breaks a rule
 */
export async function listDashboards(deps: Deps, viewer: Viewer, args: QueryDashboardsArgs): Promise<Page<Dashboard>> {
  authorise(viewer, 'dashboards:read')
  return deps.dashboards.page(viewer.cloudId, args, args.deleted ?? false)
}
