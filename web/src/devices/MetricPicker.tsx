import { classNames } from '@isobar/ui-elements'
import { Check } from 'lucide-react'

interface MetricPickerProps {
  metrics: readonly string[]
  chosen: readonly string[]
  max: number
  onChange: (metrics: string[]) => void
}

/** Which metrics the chart draws. */
export function MetricPicker({ metrics, chosen, max, onChange }: MetricPickerProps) {
  const full = chosen.length >= max
  const toggle = (metric: string) =>
    onChange(chosen.includes(metric) ? chosen.filter((each) => each !== metric) : [...chosen, metric])
  return (
    <div role="group" aria-label="Metrics" className="flex max-h-24 min-w-0 flex-wrap gap-1.5 overflow-y-auto">
      {metrics.map((metric) => {
        const on = chosen.includes(metric)
        const off = full && !on
        return (
          <button
            key={metric}
            type="button"
            aria-pressed={on}
            aria-disabled={off || undefined}
            title={off ? `The chart shows ${max} metrics at most` : undefined}
            onClick={() => off || toggle(metric)}
            className={classNames(
              'inline-flex h-7 max-w-48 items-center gap-1 rounded-control border px-2 text-13 transition-colors',
              on
                ? 'border-line-control bg-inset font-medium text-ink'
                : 'border-line-strong text-ink-2 not-aria-disabled:hover:bg-inset aria-disabled:cursor-not-allowed aria-disabled:text-ink-3',
            )}
          >
            {on && <Check className="size-3.5 shrink-0" aria-hidden />}
            <span className="truncate">{metric}</span>
          </button>
        )
      })}
    </div>
  )
}
