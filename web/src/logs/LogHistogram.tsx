import { absoluteTime } from '@isobar/ui-elements'
import type { LogHistogramQuery } from '../generated/graphql.ts'

const HEIGHT = 64
const LAYERS = [
  { name: 'errors', levels: ['ERROR', 'FATAL'], fill: 'fill-critical' },
  { name: 'warnings', levels: ['WARN'], fill: 'fill-warning' },
  { name: 'others', levels: ['TRACE', 'DEBUG', 'INFO'], fill: 'fill-line-control' },
]

interface LogHistogramProps {
  histogram: LogHistogramQuery['logHistogram'] | undefined
  range: { from: number; to: number }
}

/** How many records there are over time: errors at the bottom, warnings on them, the others on top. */
export function LogHistogram({ histogram, range }: LogHistogramProps) {
  const { bucketMs = 600_000, buckets = [] } = histogram ?? {}
  const start = Math.floor(range.from / bucketMs)
  const columns = Math.floor(range.to / bucketMs) - start + 1
  const totals = buckets.map(({ counts }) => counts.reduce((sum, { count }) => sum + count, 0))
  const most = Math.max(1, ...totals)
  const of = (layer: (typeof LAYERS)[number], index: number) =>
    buckets[index]!.counts.reduce((sum, { level, count }) => sum + (layer.levels.includes(level) ? count : 0), 0)
  const summary = LAYERS.map((layer) => {
    const count = buckets.reduce((sum, _bucket, index) => sum + of(layer, index), 0)
    return `${count} ${layer.name}`
  }).join(', ')
  return (
    <figure className="pb-3">
      <svg
        role="img"
        aria-label={`Records over time: ${summary}`}
        viewBox={`0 0 ${columns} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block h-16 w-full border-b border-line"
      >
        {buckets.map(({ at }, index) => {
          let top = HEIGHT
          return LAYERS.map((layer) => {
            const height = (of(layer, index) / most) * HEIGHT
            top -= height
            const x = at / bucketMs - start + 0.1
            return <rect key={`${at} ${layer.name}`} x={x} y={top} width={0.8} height={height} className={layer.fill} />
          })
        })}
      </svg>
      <figcaption className="flex justify-between pt-1 text-12 text-ink-3">
        <span>{absoluteTime(range.from)}</span>
        <span>{summary}</span>
      </figcaption>
    </figure>
  )
}
