import type { Clock } from '@isobar/kit'
import type { LogFeed } from './events/logFeed.ts'
import type { AuditStore } from './store/auditStore.ts'
import type { LogStore } from './store/logStore.ts'

/** What the use cases work with; service.ts builds it once. */
export interface Deps {
  readonly audit: AuditStore
  readonly logs: LogStore
  readonly feed: LogFeed
  readonly clock: Clock
}
