import type { Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { QueryLogExportArgs } from '../generated/resolvers.ts'
import type { PlacedRecord } from '../store/logLayout.ts'
import { csvCell } from './csvCell.ts'
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
  const head = format === 'CSV' && after == null ? [COLUMNS.map(([name]) => name).join()] : []
  const lines = nodes.map(({ record }) => (format === 'CSV' ? csvLine(record) : jsonLine(record)))
  return {
    text: [...head, ...lines].map((line) => `${line}\r\n`).join(''),
    records: nodes.length,
    next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
  }
}

type Record = PlacedRecord['record']

const jsonLine = ({ v: _version, scope: _scope, at, ...record }: Record): string =>
  JSON.stringify({ at: new Date(at).toISOString(), ...record })

const COLUMNS: readonly (readonly [name: string, of: (record: Record) => unknown])[] = [
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

const csvLine = (record: Record): string => COLUMNS.map(([, of]) => csvCell(of(record))).join()
