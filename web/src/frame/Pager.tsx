import { Button } from '@isobar/ui-elements'
import type { ReactNode } from 'react'

/** Where a page of a list begins, kept in the address: after one cursor or before another. */
export interface PageCursor {
  after?: string
  before?: string
}

export interface PageInfo {
  hasNextPage: boolean
  hasPreviousPage: boolean
  startCursor: string | null
  endCursor: string | null
}

/** The arguments of a Relay connection for the page at a cursor. */
export function pageArguments({ after, before }: PageCursor, size: number) {
  return before === undefined ? { first: size, ...(after === undefined ? {} : { after }) } : { last: size, before }
}

/** The cursors of an address; anything else in their place is ignored. */
export function cursorSearch(search: Record<string, unknown>): PageCursor {
  if (typeof search['before'] === 'string') return { before: search['before'] }
  return typeof search['after'] === 'string' ? { after: search['after'] } : {}
}

interface PagerProps {
  info: PageInfo
  onMove: (cursor: PageCursor) => void
  /** "50 of 312 devices" */
  children: ReactNode
}

/** Below a list that has more than one page. */
export function Pager({ info, onMove, children }: PagerProps) {
  if (!info.hasNextPage && !info.hasPreviousPage) return null
  const { startCursor, endCursor } = info
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-4 py-3">
      <span className="text-13 text-ink-2">{children}</span>
      <span className="flex gap-2">
        <Button
          size="small"
          {...(info.hasPreviousPage && startCursor !== null
            ? { onClick: () => onMove({ before: startCursor }) }
            : { disabledReason: 'This is the first page.' })}
        >
          Previous
        </Button>
        <Button
          size="small"
          {...(info.hasNextPage && endCursor !== null
            ? { onClick: () => onMove({ after: endCursor }) }
            : { disabledReason: 'This is the last page.' })}
        >
          Next
        </Button>
      </span>
    </nav>
  )
}
