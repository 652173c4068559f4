import { classNames } from '../base/classNames.ts'
import { Checkbox } from '../controls/Checkbox.tsx'
import { Skeleton } from '../status/Skeleton.tsx'
import type { DataTableProps, TableColumn } from './tableTypes.ts'
import { isInnerControl } from './useRowKeys.ts'

/** The table at phone width: name first, what counts at its end, the other facts below. */
export function DataList<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowKey, loading = false, skeletonRows = 8 } = props
  const [name, ...others] = columns
  const below = others.filter((column) => (column.inList ?? 'below') === 'below')
  const end = others.filter((column) => column.inList === 'end')
  return (
    <>
      {props.selected !== undefined && props.selected.size > 0 && props.selectionActions !== undefined && (
        <div className="flex flex-wrap items-center gap-2 border-b border-line-strong py-2 text-13">
          <span role="status">{props.selected.size} selected</span>
          {props.selectionActions}
        </div>
      )}
      <ul aria-label={label} aria-busy={loading || undefined} className="border-t border-line">
        {loading && rows.length === 0
          ? Array.from({ length: skeletonRows }, (_, index) => (
              <li key={index} aria-hidden className="flex flex-col gap-2 border-b border-line py-3">
                <Skeleton className="h-3.5 w-1/2" />
                <Skeleton className="h-3 w-3/4" />
              </li>
            ))
          : rows.map((row) => <ListRow key={rowKey(row)} row={row} name={name} below={below} end={end} {...props} />)}
      </ul>
    </>
  )
}

interface ListRowProps<Row> extends DataTableProps<Row> {
  row: Row
  name: TableColumn<Row> | undefined
  below: readonly TableColumn<Row>[]
  end: readonly TableColumn<Row>[]
}

function ListRow<Row>({
  row,
  name,
  below,
  end,
  rowKey,
  rowName,
  rowMenu,
  onRowOpen,
  selected,
  onSelectedChange,
}: ListRowProps<Row>) {
  const key = rowKey(row)
  const toggle = () => {
    const next = new Set(selected)
    if (!next.delete(key)) next.add(key)
    onSelectedChange?.(next)
  }
  return (
    <li
      onClick={onRowOpen && ((event) => !isInnerControl(event.target) && onRowOpen(row))}
      className={classNames(
        'flex min-h-14 items-center gap-3 border-b border-line py-2',
        selected?.has(key) && 'bg-accent/6',
      )}
    >
      {onSelectedChange && (
        <Checkbox
          label={`Select ${rowName?.(row) ?? key}`}
          hideLabel
          className="-my-2 h-11 px-1"
          checked={selected?.has(key) ?? false}
          onCheckedChange={toggle}
        />
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <div className="flex items-baseline justify-between gap-3">
          <span className="min-w-0 truncate font-medium">{name?.cell(row)}</span>
          <span className="flex shrink-0 gap-3">
            {end.map((column) => (
              <span key={column.key}>{column.cell(row)}</span>
            ))}
          </span>
        </div>
        {below.length > 0 && (
          <div className="flex flex-wrap items-baseline gap-x-3 text-13 text-ink-2">
            {below.map((column) => (
              <span key={column.key} className="min-w-0 truncate">
                {column.cell(row)}
              </span>
            ))}
          </div>
        )}
      </div>
      {rowMenu?.(row)}
    </li>
  )
}
