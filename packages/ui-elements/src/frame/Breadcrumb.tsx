import type { ReactNode } from 'react'

/** Where this page is; the last step is the page itself. Steps are links, given by the router. */
export function Breadcrumb({ steps }: { steps: readonly ReactNode[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex min-w-0 items-center gap-1.5 text-13 text-ink-2">
        {steps.map((step, index) => (
          <li key={index} className="flex min-w-0 items-center gap-1.5">
            {index > 0 && (
              <span aria-hidden className="text-ink-3">
                /
              </span>
            )}
            <span
              aria-current={index === steps.length - 1 ? 'page' : undefined}
              className="truncate aria-[current=page]:font-medium aria-[current=page]:text-ink [&_a:hover]:text-ink"
            >
              {step}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  )
}
