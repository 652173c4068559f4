import type { Dashboard, Widget, WidgetSource } from '../store/dashboardStore.ts'

/** What the field resolvers of each type are given. */
export type DashboardParent = Dashboard
export type WidgetParent = Widget
export type WidgetSourceParent = WidgetSource
