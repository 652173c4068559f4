import { useSubscription } from 'urql'
import {
  LogAddedDocument,
  type LogAddedSubscription,
  type LogFilter,
  type LogRowFragment,
} from '../generated/graphql.ts'

/** What came while the page was open. */
export interface LogTail {
  /** Newest first. */
  readonly records: readonly LogRowFragment[]
  /** How many more came than could be followed. */
  readonly dropped: number
}

const MAX_RECORDS = 500
const NOTHING: LogTail = { records: [], dropped: 0 }

/**
 * The records that match, from now on, as they come; another filter begins anew.
 * @param filter the same object as long as it says the same
 */
export function useLogTail(filter: LogFilter, paused: boolean): LogTail {
  const [{ data }] = useSubscription<LogAddedSubscription, { of: LogFilter; tail: LogTail }>(
    { query: LogAddedDocument, variables: { filter }, pause: paused },
    (before, { logAdded }) => {
      const tail = before?.of === filter ? before.tail : NOTHING
      const records = [...logAdded.records.toReversed(), ...tail.records].slice(0, MAX_RECORDS)
      return { of: filter, tail: { records, dropped: tail.dropped + logAdded.dropped } }
    },
  )
  return data?.of === filter ? data.tail : NOTHING
}

/** Both without what is in both, the newer ones first. */
export function withTail(tail: LogTail, page: readonly LogRowFragment[]): LogRowFragment[] {
  const known = new Set(page.map(({ id }) => id))
  return [...tail.records.filter(({ id }) => !known.has(id)), ...page]
}
