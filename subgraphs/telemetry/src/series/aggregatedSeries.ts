import type { MetricValue } from '@isobar/telemetry-model'
import type { SeriesBuilder } from './columns.ts'

/** How the points of one interval become one. */
export type Aggregation = 'MIN' | 'MAX' | 'AVG' | 'SUM' | 'COUNT' | 'FIRST' | 'LAST'

interface Interval {
  count: number
  numbers: number
  sum: number
  min: number
  max: number
  firstNumber?: number
  lastNumber?: number
  firstOther?: MetricValue
  lastOther?: MetricValue
}

const emptyInterval = (): Interval => ({ count: 0, numbers: 0, sum: 0, min: Infinity, max: -Infinity })

const aggregates: Record<Aggregation, (interval: Interval) => number | undefined> = {
  MIN: ({ numbers, min }) => (numbers ? min : undefined),
  MAX: ({ numbers, max }) => (numbers ? max : undefined),
  AVG: ({ numbers, sum }) => (numbers ? sum / numbers : undefined),
  SUM: ({ numbers, sum }) => (numbers ? sum : undefined),
  COUNT: ({ count }) => count || undefined,
  FIRST: ({ firstNumber }) => firstNumber,
  LAST: ({ lastNumber }) => lastNumber,
}

/**
 * One point per interval of `[from, to)`, at the interval's start; intervals are aligned to the epoch. The numbers have a
 * null where an interval holds none; other values have points only where there are some, for FIRST and LAST.
 */
export function aggregatedSeries(
  aggregation: Aggregation,
  { from, to, intervalMs }: { from: number; to: number; intervalMs: number },
): SeriesBuilder {
  const start = Math.floor(from / intervalMs) * intervalMs
  const intervals: Interval[] = Array.from({ length: Math.ceil((to - start) / intervalMs) }, emptyInterval)
  const timeOf = (index: number) => start + index * intervalMs

  return {
    add(ts, value) {
      const interval = intervals[Math.floor((ts - start) / intervalMs)]!
      interval.count += 1
      if (typeof value !== 'number') {
        interval.firstOther ??= value
        interval.lastOther = value
        return
      }
      interval.numbers += 1
      interval.sum += value
      interval.min = Math.min(interval.min, value)
      interval.max = Math.max(interval.max, value)
      interval.firstNumber ??= value
      interval.lastNumber = value
    },
    columns() {
      const numbers = intervals.map((interval) => aggregates[aggregation](interval) ?? null)
      const others = intervals.flatMap(({ firstOther, lastOther }, index) => {
        const value = aggregation === 'FIRST' ? firstOther : aggregation === 'LAST' ? lastOther : undefined
        return value === undefined ? [] : [{ ts: timeOf(index), value }]
      })
      return {
        numbers: numbers.some((value) => value !== null)
          ? { timestamps: numbers.map((_, index) => timeOf(index)), values: numbers }
          : null,
        values: others.length
          ? { timestamps: others.map(({ ts }) => ts), values: others.map(({ value }) => value) }
          : null,
      }
    },
  }
}

const STEPS_MS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5, 72e5, 108e5,
  216e5, 432e5, 864e5,
]

/** The narrowest round interval that makes at most `maxPoints` of a range. */
export function intervalFor(rangeMs: number, maxPoints: number): number {
  const least = rangeMs / Math.max(1, maxPoints - 1)
  return STEPS_MS.find((step) => step >= least) ?? Math.ceil(least / 864e5) * 864e5
}
