import { usePhone } from '../base/useMediaQuery.ts'
import { DataList } from './DataList.tsx'
import { TableHead } from './TableHead.tsx'
import { SkeletonRows, TableRow } from './TableRow.tsx'
import type { DataTableProps } from './tableTypes.ts'
import { useRowKeys } from './useRowKeys.ts'

/**
 * Rows of one kind: 36 px high, a head that stays, sort by head, j/k/Enter, selection, skeletons of the same shape.
 * A list at phone width. Sorting and paging are the caller's.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const phone = usePhone()
  if (!props.loading && props.rows.length === 0 && props.empty !== undefined) return <>{props.empty}</>
  return phone ? <DataList {...props} /> : <WideTable {...props} />
}

function WideTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, onRowOpen, selected, onSelectedChange } = props
  const toggle = (row: Row) => {
    const key = rowKey(row)
    const next = new Set(selected)
    if (!next.delete(key)) next.add(key)
    onSelectedChange?.(next)
  }
  const { list, onKeyDown } = useRowKeys<HTMLTableSectionElement>(
    onRowOpen && ((index) => rows[index] !== undefined && onRowOpen(rows[index])),
    onSelectedChange && ((index) => rows[index] !== undefined && toggle(rows[index])),
  )
  const skeleton = props.loading === true && rows.length === 0
  return (
    <table
      aria-label={label}
      aria-busy={props.loading || undefined}
      className="w-full table-fixed border-separate border-spacing-0 text-14"
    >
      <colgroup>
        {onSelectedChange && <col className="w-9" />}
        {columns.map((column) => (
          <col key={column.key} style={column.width === undefined ? undefined : { width: column.width }} />
        ))}
        {props.rowMenu && <col className="w-10" />}
      </colgroup>
      <TableHead {...props} />
      <tbody ref={list} onKeyDown={onKeyDown}>
        {skeleton ? (
          <SkeletonRows {...props} />
        ) : (
          rows.map((row, index) => (
            <TableRow
              key={rowKey(row)}
              row={row}
              table={props}
              focusable={index === 0}
              {...(onSelectedChange ? { onToggle: () => toggle(row) } : {})}
            />
          ))
        )}
      </tbody>
    </table>
  )
}
