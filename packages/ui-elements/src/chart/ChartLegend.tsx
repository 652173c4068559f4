import { classNames } from '../base/classNames.ts'
import { formatNumber } from '../base/formatNumber.ts'
import { seriesToken } from '../base/theme.ts'
import { valueAt } from './alignSeries.ts'
import type { ChartSeries } from './chartTypes.ts'
import { cursorTime } from './timeAxis.ts'
import type { ReadOut } from './usePlot.ts'

export interface ChartLegendProps {
  series: readonly ChartSeries[]
  readOut: ReadOut
  hidden: ReadonlySet<string>
  onToggle: (label: string) => void
  timeZone?: string | undefined
}

/** The row under the title: name, value under the cursor (the last one otherwise), unit; a press hides the series. */
export function ChartLegend({ series, readOut, hidden, onToggle, timeZone }: ChartLegendProps) {
  return (
    <div className="flex min-h-6 items-center justify-between gap-4 text-13">
      <ul className="-ml-1 flex min-w-0 flex-wrap items-center gap-x-3">
        {series.map((each, index) => {
          const value = valueAt(readOut.columns[index], readOut.index)
          const off = hidden.has(each.label)
          return (
            <li key={each.label}>
              <button
                type="button"
                aria-pressed={!off}
                title={off ? `Show ${each.label}` : `Hide ${each.label}`}
                onClick={() => onToggle(each.label)}
                className={classNames(
                  'flex h-6 items-center gap-1.5 rounded-[4px] px-1 transition-colors hover:bg-inset',
                  off && 'text-ink-3',
                )}
              >
                <span
                  aria-hidden
                  className="h-0.5 w-3 rounded-full"
                  style={{ background: off ? 'var(--color-line-strong)' : `var(--color-${seriesToken(each.colour)})` }}
                />
                <span className={off ? undefined : 'text-ink-2'}>{each.label}</span>
                {!off && (
                  <span className="font-medium text-ink">
                    {value === null ? '–' : formatNumber(value, each.digits)}
                    {each.unit !== undefined && <span className="font-regular text-ink-3"> {each.unit}</span>}
                  </span>
                )}
              </button>
            </li>
          )
        })}
      </ul>
      {readOut.at !== null && (
        <span aria-hidden className="shrink-0 text-12 text-ink-3">
          {cursorTime(readOut.at, readOut.spanMs, timeZone)}
        </span>
      )}
    </div>
  )
}
