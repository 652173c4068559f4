import { authorise, type Viewer } from '@isobar/auth'
import { badInput } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import type { QueryLogsArgs } from '../generated/resolvers.ts'
import type { PlacedRecord } from '../store/logLayout.ts'
import { cursorOf, parseCursor } from '../store/readRecords.ts'
import { logCriteriaOf } from './logCriteria.ts'

const DEFAULT_SIZE = 50
const MAX_SIZE = 200

/** A part of the log. */
export interface LogPage {
  readonly nodes: PlacedRecord[]
  readonly pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    startCursor: string | null
    endCursor: string | null
  }
}

/**
 * A part of the log of the viewer's cloud, newest first. A search that finds little answers after 150 ms with what it
 * has, maybe nothing, and a cursor to go on from.
 * @throws FORBIDDEN       the viewer lacks `logs:read`, or `audit:read` for a category that needs it
 * @throws BAD_USER_INPUT  an argument breaks a rule
 */
export async function listLogs(deps: Deps, viewer: Viewer, args: QueryLogsArgs): Promise<LogPage> {
  authorise(viewer, 'logs:read')
  const { first, after, filter, range } = args
  const size = first ?? DEFAULT_SIZE
  if (!Number.isInteger(size) || size < 1 || size > MAX_SIZE)
    throw badInput([{ field: 'first', message: `must be a whole number from 1 to ${MAX_SIZE}` }])
  const place = after == null ? undefined : parseCursor(after)
  if (after != null && !place) throw badInput([{ field: 'after', message: 'is not a cursor of this list' }])
  const criteria = logCriteriaOf(viewer, filter, range, deps.clock.now())
  const { records, next } = await deps.logs.page(viewer.cloudId, criteria, size, place)
  const [newest] = records
  return {
    nodes: records,
    pageInfo: {
      hasNextPage: next !== undefined,
      hasPreviousPage: place !== undefined,
      startCursor: newest ? cursorOf(newest) : null,
      endCursor: next ?? (records.length > 0 ? cursorOf(records.at(-1)!) : null),
    },
  }
}
