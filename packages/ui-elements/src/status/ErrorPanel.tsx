import type { ReactNode } from 'react'
import { classNames } from '../base/classNames.ts'
import { CopyButton } from '../controls/CopyButton.tsx'
import { StatusShape } from './StatusMark.tsx'

export interface ErrorPanelProps {
  /** What happened: "The devices could not be loaded". */
  happened: string
  /** What it means for the person: "Nothing was lost; the list is only not shown." */
  means?: ReactNode
  /** What to do, in words. */
  remedy?: ReactNode
  /** Buttons that do it. */
  actions?: ReactNode
  traceId?: string | undefined
  /** Inside a widget: less air. */
  compact?: boolean
}

/** An error a person can act on. */
export function ErrorPanel({ happened, means, remedy, actions, traceId, compact = false }: ErrorPanelProps) {
  return (
    <section
      role="alert"
      className={classNames(
        'flex items-start gap-3',
        compact ? 'p-1 text-13' : 'max-w-2xl rounded-card border border-line bg-surface p-4',
      )}
    >
      <StatusShape status="critical" className={compact ? 'mt-[4px]' : 'mt-[5px]'} />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="font-medium text-ink">{happened}</p>
        {means !== undefined && <p className="text-ink-2">{means}</p>}
        {remedy !== undefined && <p className="text-ink-2">{remedy}</p>}
        {actions !== undefined && <div className="mt-2 flex flex-wrap gap-2">{actions}</div>}
        {traceId !== undefined && (
          <p className="mt-1 flex items-center gap-1 text-12 text-ink-3">
            <span className="min-w-0 truncate">
              Trace <code className="font-mono">{traceId}</code>
            </span>
            <CopyButton text={traceId} label="Copy trace id" />
          </p>
        )}
      </div>
    </section>
  )
}
