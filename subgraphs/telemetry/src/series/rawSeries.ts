import type { MetricValue } from '@isobar/telemetry-model'
import type { Columns, SeriesBuilder } from './columns.ts'

interface Range {
  from: number
  to: number
  maxPoints: number
}
interface Bucket<Value> {
  kept: { ts: number; value: Value }[]
}

/**
 * The points as they were sent, until there are more than `maxPoints`: then each of `maxPoints / 2` equal intervals keeps
 * two of its points, for numbers its smallest and its largest, so that no peak is lost, for other values its first and
 * its last.
 */
export function rawSeries(range: Range): SeriesBuilder {
  const numbers = thinning<number>(range, (left, right) => left - right)
  const others = thinning<MetricValue>(range, undefined)
  return {
    add: (ts, value) => (typeof value === 'number' ? numbers.add(ts, value) : others.add(ts, value)),
    columns: () => ({ numbers: numbers.columns(), values: others.columns() }),
  }
}

function thinning<Value>({ from, to, maxPoints }: Range, compare: ((left: Value, right: Value) => number) | undefined) {
  const widthMs = Math.max(1, (to - from) / Math.max(1, Math.floor(maxPoints / 2)))
  const buckets: Bucket<Value>[] = []
  const all: Columns<Value> = { timestamps: [], values: [] }
  let count = 0

  const keep = (ts: number, value: Value) => {
    const { kept } = (buckets[Math.floor((ts - from) / widthMs)] ??= { kept: [] })
    kept.push({ ts, value })
    if (kept.length <= 2) return
    if (!compare) {
      kept.splice(1, 1)
      return
    }
    const ranked = [...kept].sort((left, right) => compare(left.value, right.value))
    kept.splice(kept.indexOf(ranked[1]!), 1)
  }

  return {
    add(ts: number, value: Value) {
      count += 1
      if (count > maxPoints) {
        for (const [index, earlier] of all.timestamps.entries()) keep(earlier, all.values[index]!)
        all.timestamps = []
        return keep(ts, value)
      }
      all.timestamps.push(ts)
      all.values.push(value)
    },
    columns(): Columns<Value> | null {
      if (count === 0) return null
      if (count <= maxPoints) return all
      const kept = buckets.flatMap((bucket) => bucket.kept)
      return { timestamps: kept.map(({ ts }) => ts), values: kept.map(({ value }) => value) }
    },
  }
}
