import { outboxEvent, type OutboxEvent } from '@isobar/mongo'
import { dashboardEventsTopic, recordKey, type DashboardEvent } from '@isobar/schemas'

/** What happened to a dashboard, for dashboard-events.v1. */
export const dashboardEvent = (event: Omit<DashboardEvent, 'v'>): OutboxEvent =>
  outboxEvent(dashboardEventsTopic, {
    key: recordKey(event.cloudId, event.dashboardId),
    type: `isobar.dashboard-events.${event.type}`,
    value: { v: 1, ...event },
    time: event.at,
  })
