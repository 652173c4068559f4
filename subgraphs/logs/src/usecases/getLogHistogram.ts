import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { QueryLogHistogramArgs } from '../generated/resolvers.ts'
import { levels, SLOT_MS } from '../store/logLayout.ts'
import { logCriteriaOf } from './logCriteria.ts'

const MAX_BUCKETS = 150

/** How many records of each level there are over time, and in all. */
export interface LogHistogram {
  readonly bucketMs: number
  readonly buckets: { at: number; counts: { level: string; count: number }[] }[]
}

/**
 * Counts the records of the viewer's cloud by level over time, of the categories and levels of a filter.
 * @throws FORBIDDEN       the viewer lacks `logs:read`, or `audit:read` for a category that needs it
 * @throws BAD_USER_INPUT  an argument breaks a rule
 */
export async function getLogHistogram(deps: Deps, viewer: Viewer, args: QueryLogHistogramArgs): Promise<LogHistogram> {
  authorise(viewer, 'logs:read')
  const { categories, levels: only } = args
  const criteria = logCriteriaOf(viewer, { categories, levels: only }, args.range, deps.clock.now())
  const bucketMs = Math.max(1, Math.ceil((criteria.to - criteria.from) / SLOT_MS / MAX_BUCKETS)) * SLOT_MS
  const buckets = await deps.logs.histogram(viewer.cloudId, criteria, bucketMs)
  return {
    bucketMs,
    buckets: buckets.map(({ at, counts }) => ({
      at,
      counts: counts.flatMap((count, level) => (count > 0 ? [{ level: levels[level]!.toUpperCase(), count }] : [])),
    })),
  }
}
