import type { Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { QueryLogExportArgs } from '../generated/resolvers.ts'
import type { PlacedRecord } from '../store/logLayout.ts'
import { exportText, type Columns } from './exportText.ts'
import { listLogs } from './listLogs.ts'

/** A part of an export, and where the next one begins. */
export interface LogExportPart {
  readonly text: string
  readonly records: number
  /** Null: that was the last part. */
  readonly next: string | null
}

const RECORDS_OF_A_PART = 200

/**
 * A part of the log of the viewer's cloud as text, newest first, to be put behind the one before it.
 * @throws as {@link listLogs}
 */
export async function exportLogs(deps: Deps, viewer: Viewer, args: QueryLogExportArgs): Promise<LogExportPart> {
  const { format, after, filter, range } = args
  const { nodes, pageInfo } = await listLogs(deps, viewer, { first: RECORDS_OF_A_PART, after, filter, range } as never)
  const records = nodes.map(({ record }) => record)
  return {
    text: exportText(records, { format, isFirst: after == null, columns: COLUMNS, toJson }),
    records: records.length,
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  }
}

type Record = PlacedRecord['record']

const toJson = ({ v: _version, scope: _scope, at, ...record }: Record) => ({
  at: new Date(at).toISOString(),
  ...record,
})

const COLUMNS: Columns<Record> = [
  ['at', ({ at }) => new Date(at).toISOString()],
  ['level', ({ level }) => level],
  ['category', ({ category }) => category],
  ['service', ({ service }) => service],
  ['message', ({ message }) => message],
  ['subject_kind', ({ subject }) => subject?.kind],
  ['subject_id', ({ subject }) => subject?.id],
  ['trace_id', ({ traceId }) => traceId],
  ['span_id', ({ spanId }) => spanId],
  ['fields', ({ fields }) => fields && JSON.stringify(fields)],
]
