import type { ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'
import { IsobarField } from '../ornament/IsobarField.tsx'
import type { ScalarField } from '../ornament/contours.ts'

export interface EmptyStateProps {
  /** What would be here: "No devices yet". */
  title: string
  /** Why one would want it. */
  children?: ReactNode
  /** The one action that fills it. */
  action?: ReactNode
  /** Real values to draw the ornament from, where there are some. */
  field?: ScalarField
  className?: string
}

/** A place that waits for its first thing. */
export function EmptyState({ title, children, action, field, className }: EmptyStateProps) {
  return (
    <section
      className={classNames(
        'relative isolate flex min-h-72 flex-col items-center justify-center gap-4 overflow-hidden rounded-card border border-line px-6 py-12 text-center',
        className,
      )}
    >
      <IsobarField {...(field ? { field } : {})} clearing className="absolute inset-0 -z-10" />
      <div className="flex max-w-sm flex-col gap-1">
        <h2 className="text-16 font-semibold">{title}</h2>
        {children !== undefined && <div className="text-ink-2">{children}</div>}
      </div>
      {action}
    </section>
  )
}
