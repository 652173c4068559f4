import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { LogFrame } from '../events/logFeed.ts'
import type { SubscriptionLogAddedArgs } from '../generated/resolvers.ts'
import { logCriteriaOf } from './logCriteria.ts'

/**
 * The records of the viewer's cloud as they arrive, those that match. Of more than 800 a second the newest are told, and how
 * many were left out.
 * @throws FORBIDDEN       the viewer lacks `logs:read`, or `audit:read` for a category that needs it
 * @throws BAD_USER_INPUT  the filter breaks a rule
 */
export function followLogs(
  deps: Deps,
  viewer: Viewer,
  { filter }: SubscriptionLogAddedArgs,
): AsyncIterableIterator<LogFrame> {
  authorise(viewer, 'logs:read')
  const { categories, levels, matches } = logCriteriaOf(viewer, filter, undefined, deps.clock.now())
  return deps.feed.subscribe(
    viewer.cloudId,
    (record) => categories.includes(record.category) && levels.includes(record.level) && matches(record),
  )
}
