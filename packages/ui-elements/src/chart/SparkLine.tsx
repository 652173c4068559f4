import { classNames } from '../base/classNames.ts'
import { seriesToken } from '../base/theme.ts'
import type { Columns } from './alignSeries.ts'
import { useSource } from './useSource.ts'
import type { RingSeries } from './RingSeries.ts'

export interface SparkLineProps {
  source: Columns | RingSeries
  colour?: number
  /** px */
  height?: number
  className?: string
}

const WIDTH = 200
const PAD = 3

/** The recent course of a value, without axes; says nothing that the number beside it does not. */
export function SparkLine({ source, colour = 0, height = 60, className }: SparkLineProps) {
  useSource(source)
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${WIDTH} ${height}`}
      preserveAspectRatio="none"
      className={classNames('block w-full', className)}
      style={{ height, color: `var(--color-${seriesToken(colour)})` }}
    >
      <path
        d={sparkPath(source, height)}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

function sparkPath({ timestamps, values }: Columns, height: number): string {
  let low = Infinity
  let high = -Infinity
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    if (value === null || value === undefined || Number.isNaN(value)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const from = timestamps[0] ?? 0
  const span = Math.max(1, (timestamps[timestamps.length - 1] ?? 0) - from)
  const range = high - low
  let path = ''
  let pen = 'M'
  for (let index = 0; index < values.length; index++) {
    const value = values[index]
    if (value === null || value === undefined || Number.isNaN(value)) {
      pen = 'M'
      continue
    }
    const x = (((timestamps[index] ?? 0) - from) / span) * WIDTH
    const y = range === 0 ? height / 2 : PAD + (1 - (value - low) / range) * (height - 2 * PAD)
    path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`
    pen = 'L'
  }
  return path
}
