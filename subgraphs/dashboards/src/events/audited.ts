import { auditActor, type Viewer } from '@isobar/auth'
import { auditEvent, type OutboxEvent } from '@isobar/mongo'
import type { DashboardEvent } from '@isobar/schemas'
import type { DashboardFields } from '../store/dashboardStore.ts'

/** The record for the audit trail that the viewer changed a dashboard; `before` is missing for a new one. */
export function audited(
  action: DashboardEvent['type'],
  change: {
    viewer: Viewer
    at: number
    cloudId: string
    dashboardId: string
    after: DashboardFields
    before?: DashboardFields
  },
): OutboxEvent {
  const { viewer, at, cloudId, dashboardId, after, before } = change
  return auditEvent({
    scope: cloudId,
    at,
    action,
    ...auditActor(viewer, cloudId),
    subject: { kind: 'dashboard', id: dashboardId, name: after.name },
    before: before && fieldsOf(before),
    after: fieldsOf(after),
  })
}

/** Of the widgets only how many there are: the trail says that they changed, not how each looked. */
const fieldsOf = ({ name, widgets, deletedAt }: DashboardFields) => ({ name, widgets: widgets.length, deletedAt })
