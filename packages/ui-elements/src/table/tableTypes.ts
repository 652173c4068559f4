import type { ReactNode } from 'react'

export interface SortOrder {
  key: string
  direction: 'ascending' | 'descending'
}

export interface TableColumn<Row> {
  key: string
  header: ReactNode
  /** The first column's cell is the row's name, with its status before it and its link in it. */
  cell: (row: Row) => ReactNode
  align?: 'start' | 'end'
  /** Sorts by this key when the head is pressed. */
  sortKey?: string
  /** CSS width; columns without one share what is left. */
  width?: string
  /** In the phone's list: below the name (default), at its end, or left out. */
  inList?: 'below' | 'end' | 'never'
}

export interface DataTableProps<Row> {
  /** What the rows are: "Devices". The table's accessible name. */
  label: string
  columns: readonly TableColumn<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The row's name in words, for its selection box. */
  rowName?: (row: Row) => string
  sort?: SortOrder
  onSortChange?: (sort: SortOrder) => void
  /** Enter, or a click beside links and buttons. */
  onRowOpen?: (row: Row) => void
  /** Keys of the selected rows; with `onSelectedChange` each row has a box. */
  selected?: ReadonlySet<string>
  onSelectedChange?: (selected: ReadonlySet<string>) => void
  /** Actions on the selection; stands in the head's place while something is selected. */
  selectionActions?: ReactNode
  /** The menu at a row's end. */
  rowMenu?: (row: Row) => ReactNode
  /** Shows rows of the same shape, `skeletonRows` of them, when there are none yet. */
  loading?: boolean
  skeletonRows?: number
  /** Instead of the rows when there are none. */
  empty?: ReactNode
}
