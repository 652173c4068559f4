import type { ReactNode } from 'react'

export interface PageHeaderProps {
  title: ReactNode
  /** Before the title, such as a device's `StatusShape`. */
  mark?: ReactNode
  /** One line of facts, separated by the header: archetype, place, last seen. */
  facts?: readonly ReactNode[]
  actions?: ReactNode
}

/** The title row of a page: what this is, one line of facts, what can be done. */
export function PageHeader({ title, mark, facts = [], actions }: PageHeaderProps) {
  const shown = facts.filter((fact) => fact !== null && fact !== undefined && fact !== false)
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pb-6">
      <div className="flex min-w-0 flex-col gap-0.5">
        <h1 className="flex min-w-0 items-center gap-2 text-20 font-semibold tracking-[-0.01em]">
          {mark}
          <span className="min-w-0 truncate">{title}</span>
        </h1>
        {shown.length > 0 && (
          <p className="flex flex-wrap items-center gap-x-2 text-13 text-ink-2">
            {shown.map((fact, index) => (
              <span key={index} className="inline-flex items-center gap-2">
                {index > 0 && (
                  <span aria-hidden className="text-ink-3">
                    ·
                  </span>
                )}
                <span>{fact}</span>
              </span>
            ))}
          </p>
        )}
      </div>
      {actions !== undefined && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  )
}
