import type { Status } from '@isobar/ui-elements'
import type { LogLevel } from '../generated/graphql.ts'

/** How grave a record is, as a status. */
export const statusOf: Readonly<Record<LogLevel, Status>> = {
  TRACE: 'unknown',
  DEBUG: 'unknown',
  INFO: 'info',
  WARN: 'warning',
  ERROR: 'critical',
  FATAL: 'critical',
}
