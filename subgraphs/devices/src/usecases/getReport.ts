import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { ReportFields } from '../store/report.ts'

/**
 * What a device of the viewer's cloud reported: its client attributes, and the refusals of its messages.
 * @throws FORBIDDEN  the viewer lacks `devices:read`
 */
export async function getReport(deps: Deps, viewer: Viewer, deviceId: string): Promise<ReportFields> {
  authorise(viewer, 'devices:read')
  return deps.reports.get(viewer.cloudId, deviceId)
}
