import type { ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'
import { Skeleton } from '../status/Skeleton.tsx'
import { WidgetBoundary } from './WidgetBoundary.tsx'

export interface WidgetCardProps {
  title: string
  /** A quiet fact beside the title: the device, the time shown. */
  fact?: ReactNode
  /** A `Menu` at the right. */
  menu?: ReactNode
  /** Shows a skeleton in the content's place; charts have a loading state of their own. */
  loading?: boolean
  /** Instead of the content: why there is nothing, and what to do. */
  empty?: ReactNode
  onError?: (error: unknown) => void
  children?: ReactNode
  className?: string
}

/** One widget: its title, its menu, its content, and its own failures. */
export function WidgetCard({
  title,
  fact,
  menu,
  loading = false,
  empty,
  onError,
  children,
  className,
}: WidgetCardProps) {
  return (
    <section
      aria-label={title}
      aria-busy={loading || undefined}
      className={classNames('flex min-h-0 min-w-0 flex-col rounded-card border border-line bg-surface', className)}
    >
      <header className="flex h-11 shrink-0 items-center gap-2 pr-2 pl-4">
        <h2 className="min-w-0 truncate text-14 font-medium">{title}</h2>
        {fact !== undefined && <span className="min-w-0 flex-1 truncate text-12 text-ink-3">{fact}</span>}
        {menu !== undefined && <span className="ml-auto">{menu}</span>}
      </header>
      <div className="min-h-0 flex-1 overflow-hidden px-4 pb-3">
        <WidgetBoundary title={title} onError={onError}>
          {loading ? (
            <div className="flex flex-col gap-2">
              <Skeleton className="h-9 w-32" />
              <Skeleton className="h-3 w-16" />
            </div>
          ) : (
            (empty ?? children)
          )}
        </WidgetBoundary>
      </div>
    </section>
  )
}
