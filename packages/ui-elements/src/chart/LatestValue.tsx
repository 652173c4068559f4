import { classNames } from '../base/classNames.ts'
import { formatNumber } from '../base/formatNumber.ts'
import { useNow } from '../base/useNow.ts'
import { RelativeTime } from '../status/RelativeTime.tsx'
import { StatusShape } from '../status/StatusMark.tsx'
import type { Columns } from './alignSeries.ts'
import type { RingSeries } from './RingSeries.ts'
import { SparkLine } from './SparkLine.tsx'

export interface LatestValueProps {
  /** What is measured; left out where the card's title says it. */
  label?: string
  /** null: nothing was ever received. */
  value: number | string | boolean | null
  unit?: string | undefined
  digits?: number
  /** When it was measured, ms UTC. */
  at: number | null
  /** How often it usually comes, ms; older than three of these is stale. */
  intervalMs?: number | undefined
  spark?: Columns | RingSeries | undefined
  colour?: number
  size?: 28 | 40
  timeZone?: string
}

/** The newest value, loudest on its card; grey and ○ once it is older than three intervals. */
export function LatestValue(props: LatestValueProps) {
  const { label, value, unit, at, intervalMs, spark, colour = 0, size = 40 } = props
  const now = useNow()
  const stale = at !== null && intervalMs !== undefined && now - at > 3 * intervalMs
  const zone = props.timeZone === undefined ? {} : { timeZone: props.timeZone }
  return (
    <div
      className={classNames('flex items-end gap-4', spark !== undefined && '@container')}
      data-stale={stale || undefined}
    >
      <div className={classNames('flex min-w-0 flex-col', spark !== undefined && 'shrink-0')}>
        {label !== undefined && <span className="truncate text-13 text-ink-2">{label}</span>}
        <span className="flex items-baseline gap-1 whitespace-nowrap">
          <span
            className={classNames(
              'font-medium tracking-[-0.02em] tabular-nums',
              size === 40 ? 'text-40/11' : 'text-28/8',
              stale || value === null ? 'text-ink-3' : 'text-ink',
            )}
          >
            {shown(value, props.digits)}
          </span>
          {unit !== undefined && value !== null && <span className="text-14 text-ink-2">{unit}</span>}
        </span>
        <span className="flex items-center gap-1.5 text-12 whitespace-nowrap text-ink-3">
          {stale && <StatusShape status="unknown" />}
          {at === null ? 'no value yet' : <RelativeTime at={at} {...zone} />}
          {stale && <span className="sr-only">, stale</span>}
        </span>
      </div>
      {spark !== undefined && (
        <div className={classNames('hidden max-w-60 min-w-0 flex-1 @min-[8.75rem]:block', stale && 'opacity-40')}>
          <SparkLine source={spark} colour={colour} />
        </div>
      )}
    </div>
  )
}

function shown(value: LatestValueProps['value'], digits: number | undefined): string {
  if (value === null) return '–'
  if (typeof value === 'number') return formatNumber(value, digits)
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : value
}
