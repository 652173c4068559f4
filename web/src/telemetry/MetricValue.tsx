import { LatestValue, RelativeTime, type RingSeries } from '@isobar/ui-elements'
import type { LatestPoint } from './telemetryApi.ts'
import { shownValue, usualIntervalMs } from './valueWords.ts'

/** Longer texts are sentences, not readings: they are read, not seen from afar. */
const READING_LENGTH = 12

interface MetricValueProps {
  label?: string
  latest: LatestPoint | undefined
  unit?: string | undefined
  ring: RingSeries
  /** Palette index of the spark line; without one there is none. */
  colour?: number | undefined
  size?: 28 | 40
}

/** The newest value of a metric of any type, with its course where it has one. */
export function MetricValue({ label, latest, unit, ring, colour, size = 40 }: MetricValueProps) {
  const value = shownValue(latest?.value)
  if (typeof value === 'string' && value.length > READING_LENGTH) {
    return (
      <div className="flex min-w-0 flex-col gap-0.5">
        {label !== undefined && <span className="truncate text-13 text-ink-2">{label}</span>}
        <span className="line-clamp-2 text-14 font-medium wrap-anywhere" title={value}>
          {value}
        </span>
        {latest && (
          <span className="text-12 text-ink-3">
            <RelativeTime at={latest.at} />
          </span>
        )}
      </div>
    )
  }
  return (
    <LatestValue
      {...(label === undefined ? {} : { label })}
      value={value}
      unit={unit}
      at={latest?.at ?? null}
      size={size}
      intervalMs={usualIntervalMs(ring)}
      {...(colour === undefined || ring.length < 2 ? {} : { spark: ring, colour })}
    />
  )
}
