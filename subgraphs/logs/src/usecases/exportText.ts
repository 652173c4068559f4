import { csvCell } from './csvCell.ts'

/** The columns of a CSV: their names, and what of a record stands in them. */
export type Columns<Record> = readonly (readonly [name: string, of: (record: Record) => unknown])[]

/**
 * A part of an export as text, to be put behind the one before it: a line a record, ended by CRLF (RFC 4180 §2); a CSV begins
 * with its head.
 */
export function exportText<Record>(
  records: readonly Record[],
  as: { format: 'CSV' | 'NDJSON'; isFirst: boolean; columns: Columns<Record>; toJson(record: Record): object },
): string {
  const { format, isFirst, columns, toJson } = as
  const isCsv = format === 'CSV'
  const head = isCsv && isFirst ? [columns.map(([name]) => name).join()] : []
  const lines = records.map((record) =>
    isCsv ? columns.map(([, of]) => csvCell(of(record))).join() : JSON.stringify(toJson(record)),
  )
  return [...head, ...lines].map((line) => `${line}\r\n`).join('')
}
