import { ArrowDown, ArrowUp } from 'lucide-react'
import { classNames } from '../base/classNames.ts'
import { Checkbox } from '../controls/Checkbox.tsx'
import type { DataTableProps, TableColumn } from './tableTypes.ts'

const CELL =
  'sticky top-[var(--table-head-top,0px)] z-10 h-9 border-b border-line-strong bg-ground px-3 text-left text-12 font-medium text-ink-2 first:pl-2 last:pr-2'

/** The head: sorts, selects all, and gives its place to the selection's actions. */
export function TableHead<Row>(props: DataTableProps<Row>) {
  const { columns, rows, rowKey, selected, onSelectedChange, selectionActions } = props
  const count = selected?.size ?? 0
  const all = count > 0 && count === rows.length
  const acting = count > 0 && selectionActions !== undefined
  return (
    <thead>
      <tr>
        {onSelectedChange && (
          <th scope="col" className={CELL}>
            <Checkbox
              label="Select all rows"
              hideLabel
              checked={all ? true : count > 0 ? 'indeterminate' : false}
              onCheckedChange={(checked) => onSelectedChange(new Set(checked ? rows.map(rowKey) : []))}
            />
          </th>
        )}
        {acting ? (
          <th scope="col" colSpan={columns.length + (props.rowMenu ? 1 : 0)} className={CELL}>
            <span className="flex items-center gap-2">
              <span role="status" className="text-13 text-ink">
                {count} selected
              </span>
              {selectionActions}
            </span>
          </th>
        ) : (
          <>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} {...props} />
            ))}
            {props.rowMenu && (
              <th scope="col" className={CELL}>
                <span className="sr-only">Actions</span>
              </th>
            )}
          </>
        )}
      </tr>
    </thead>
  )
}

function HeadCell<Row>({ column, sort, onSortChange }: DataTableProps<Row> & { column: TableColumn<Row> }) {
  const sortKey = column.sortKey
  const direction = sort !== undefined && sort.key === sortKey ? sort.direction : undefined
  const className = classNames(CELL, column.align === 'end' && 'text-right')
  if (sortKey === undefined || !onSortChange) {
    return (
      <th scope="col" className={className}>
        {column.header}
      </th>
    )
  }
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp
  return (
    <th scope="col" aria-sort={direction ?? 'none'} className={className}>
      <button
        type="button"
        onClick={() =>
          onSortChange({ key: sortKey, direction: direction === 'ascending' ? 'descending' : 'ascending' })
        }
        className={classNames(
          'group -mx-1 inline-flex items-baseline gap-1 rounded-[4px] px-1 font-medium transition-colors hover:text-ink',
          column.align === 'end' && 'flex-row-reverse',
          direction !== undefined && 'text-ink',
        )}
      >
        {column.header}
        <Arrow
          aria-hidden
          className={classNames(
            'size-2.5',
            direction === undefined && 'opacity-0 group-hover:opacity-50 group-focus-visible:opacity-50',
          )}
        />
      </button>
    </th>
  )
}
