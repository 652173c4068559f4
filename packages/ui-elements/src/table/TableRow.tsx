import { classNames } from '../base/classNames.ts'
import { Checkbox } from '../controls/Checkbox.tsx'
import { Skeleton } from '../status/Skeleton.tsx'
import type { DataTableProps } from './tableTypes.ts'
import { isInnerControl } from './useRowKeys.ts'

const CELL = 'h-9 border-b border-line px-3 first:pl-2 last:pr-2'

interface TableRowProps<Row> {
  row: Row
  table: DataTableProps<Row>
  /** The first row is where Tab enters the rows. */
  focusable: boolean
  onToggle?: () => void
}

export function TableRow<Row>({ row, table, focusable, onToggle }: TableRowProps<Row>) {
  const { columns, rowKey, rowName, onRowOpen, rowMenu } = table
  const key = rowKey(row)
  const selected = table.selected?.has(key) ?? false
  return (
    <tr
      data-row={key}
      tabIndex={focusable ? 0 : -1}
      aria-selected={onToggle ? selected : undefined}
      onClick={onRowOpen && ((event) => !isInnerControl(event.target) && onRowOpen(row))}
      className={classNames(
        'group/row transition-colors focus-visible:outline-offset-[-2px]',
        onRowOpen && 'cursor-pointer',
        selected ? 'bg-accent/6' : 'hover:bg-inset',
      )}
    >
      {onToggle && (
        <td className={CELL}>
          <Checkbox label={`Select ${rowName?.(row) ?? key}`} hideLabel checked={selected} onCheckedChange={onToggle} />
        </td>
      )}
      {columns.map((column, index) => (
        <td
          key={column.key}
          className={classNames(
            CELL,
            'truncate',
            column.align === 'end' && 'text-right',
            index === 0 ? 'font-medium text-ink' : 'text-ink-2',
          )}
        >
          {column.cell(row)}
        </td>
      ))}
      {rowMenu && <td className={classNames(CELL, 'text-right')}>{rowMenu(row)}</td>}
    </tr>
  )
}

const WIDTHS = ['w-3/5', 'w-2/5', 'w-1/2', 'w-2/3']

/** Rows of the table's own shape while it loads. */
export function SkeletonRows<Row>({ columns, onSelectedChange, rowMenu, skeletonRows = 8 }: DataTableProps<Row>) {
  return Array.from({ length: skeletonRows }, (_, row) => (
    <tr key={row} aria-hidden>
      {onSelectedChange && (
        <td className={CELL}>
          <Skeleton className="size-4" />
        </td>
      )}
      {columns.map((column, index) => (
        <td key={column.key} className={CELL}>
          <Skeleton
            className={classNames('h-3', WIDTHS[(row + index) % WIDTHS.length], column.align === 'end' && 'ml-auto')}
          />
        </td>
      ))}
      {rowMenu && <td className={CELL} />}
    </tr>
  ))
}
