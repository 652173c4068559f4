import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { aggregatedSeries, intervalFor } from '../src/series/aggregatedSeries.ts'
import { rawSeries } from '../src/series/rawSeries.ts'

const range = { from: 1_000, to: 101_000 }
const points = fc
  .uniqueArray(fc.record({ ts: fc.integer({ min: 1_000, max: 100_999 }), value: fc.integer() }), {
    selector: ({ ts }) => ts,
    maxLength: 300,
  })
  .map((all) => all.sort((left, right) => left.ts - right.ts))

describe('a series as sent', () => {
  test('has every point while they fit, and at most maxPoints of them else, peaks included', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 2, max: 100 }), (all, maxPoints) => {
        const builder = rawSeries({ ...range, maxPoints })
        for (const { ts, value } of all) builder.add(ts, value)
        const { numbers } = builder.columns()
        if (all.length === 0) return expect(numbers).toBeNull()
        const kept = numbers!.timestamps.map((ts, index) => ({ ts, value: numbers!.values[index] }))
        if (all.length <= maxPoints) return expect(kept).toEqual(all)
        expect(kept.length).toBeLessThanOrEqual(maxPoints)
        expect(kept.map(({ ts }) => ts)).toEqual([...kept.map(({ ts }) => ts)].sort((left, right) => left - right))
        expect(all).toEqual(expect.arrayContaining(kept))
        const values = all.map(({ value }) => value)
        expect(numbers!.values).toContain(Math.max(...values))
        expect(numbers!.values).toContain(Math.min(...values))
      }),
    )
  })

  test('keeps numbers and other values apart when a metric changes its type', () => {
    const builder = rawSeries({ ...range, maxPoints: 10 })
    builder.add(2_000, 1)
    builder.add(3_000, 'broken')
    builder.add(4_000, 2)
    expect(builder.columns()).toEqual({
      numbers: { timestamps: [2_000, 4_000], values: [1, 2] },
      values: { timestamps: [3_000], values: ['broken'] },
    })
  })
})

describe('an aggregated series', () => {
  const aggregate = (aggregation: Parameters<typeof aggregatedSeries>[0]) => {
    const builder = aggregatedSeries(aggregation, { from: 1_000, to: 4_000, intervalMs: 1_000 })
    for (const [ts, value] of [
      [1_100, 4],
      [1_200, 'x'],
      [1_900, 2],
      [3_000, 7],
    ] as const)
      builder.add(ts, value)
    return builder.columns()
  }
  test.each([
    ['MIN', [2, null, 7]],
    ['MAX', [4, null, 7]],
    ['AVG', [3, null, 7]],
    ['SUM', [6, null, 7]],
    ['COUNT', [3, null, 1]],
    ['FIRST', [4, null, 7]],
    ['LAST', [2, null, 7]],
  ] as const)('%s has one value per interval and null where there is none', (aggregation, values) => {
    expect(aggregate(aggregation).numbers).toEqual({ timestamps: [1_000, 2_000, 3_000], values })
  })
  test('has other values for FIRST and LAST alone', () => {
    expect(aggregate('LAST').values).toEqual({ timestamps: [1_000], values: ['x'] })
    expect(aggregate('MAX').values).toBeNull()
  })
  test('is null when nothing was measured', () => {
    expect(aggregatedSeries('AVG', { ...range, intervalMs: 1_000 }).columns()).toEqual({ numbers: null, values: null })
  })
  test('chooses an interval that makes at most maxPoints of any range', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 31 * 86_400_000 }),
        fc.integer({ min: 2, max: 10_000 }),
        fc.nat(),
        (rangeMs, maxPoints, from) => {
          const intervalMs = intervalFor(rangeMs, maxPoints)
          const start = Math.floor(from / intervalMs) * intervalMs
          expect(Math.ceil((from + rangeMs - start) / intervalMs)).toBeLessThanOrEqual(maxPoints)
        },
      ),
    )
  })
})
