import { useRef, useState } from 'react'
import { classNames } from '../base/classNames.ts'
import { formatNumber } from '../base/formatNumber.ts'
import { ChartLegend } from './ChartLegend.tsx'
import type { ChartSeries, LineChartProps } from './chartTypes.ts'
import { usePlot } from './usePlot.ts'

/**
 * Values over time. Drag zooms, a double click resets; charts of one `syncKey` share cursor and zoom.
 * Its size is the same while it loads, is empty, or lives.
 */
export function LineChart(props: LineChartProps) {
  const { label, title, series, height = 240, loading = false, emptyText = 'No values in this time' } = props
  const host = useRef<HTMLDivElement>(null)
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const readOut = usePlot(host, props, hidden)
  const toggle = (name: string) => {
    const next = new Set(hidden)
    if (!next.delete(name)) next.add(name)
    setHidden(next)
  }
  return (
    <figure
      aria-label={label}
      aria-busy={loading || undefined}
      className={classNames('flex min-w-0 flex-col gap-1', height === 'fill' && 'h-full min-h-0')}
    >
      {title !== undefined && <div className="text-14 font-medium">{title}</div>}
      <ChartLegend series={series} readOut={readOut} hidden={hidden} onToggle={toggle} timeZone={props.timeZone} />
      <div
        className={classNames('relative min-w-0', height === 'fill' && 'min-h-32 flex-1')}
        style={height === 'fill' ? undefined : { height }}
      >
        <div
          ref={host}
          aria-hidden
          className={classNames('absolute inset-0 overflow-hidden', loading && 'opacity-60')}
        />
        {(loading || readOut.empty) && (
          <p className="pointer-events-none absolute inset-x-0 top-0 bottom-7 grid place-items-center text-13 text-ink-3">
            {loading ? <span className="animate-breathe">Loading values</span> : emptyText}
          </p>
        )}
      </div>
      <figcaption className="sr-only">{summary(series)}</figcaption>
    </figure>
  )
}

/** What the picture says, in words: each series' last value. */
function summary(series: readonly ChartSeries[]): string {
  const sentences = series.map(({ label, unit, source, digits }) => {
    const { values } = source
    for (let index = values.length - 1; index >= 0; index--) {
      const value = values[index]
      if (value === null || value === undefined || Number.isNaN(value)) continue
      return `${label}: last value ${formatNumber(value, digits)}${unit === undefined ? '' : ` ${unit}`}.`
    }
    return `${label}: no values.`
  })
  return sentences.join(' ')
}
