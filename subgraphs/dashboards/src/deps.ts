import type { Clock } from '@isobar/kit'
import type { DashboardStore } from './store/dashboardStore.ts'

/** What the use cases work with; service.ts builds it once. */
export interface Deps {
  readonly dashboards: DashboardStore
  readonly clock: Clock
}
