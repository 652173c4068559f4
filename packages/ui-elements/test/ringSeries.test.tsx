import { describe, expect, jest, test } from '@jest/globals'
import fc from 'fast-check'
import { alignSeries } from '../src/chart/alignSeries.ts'
import { RingSeries } from '../src/chart/RingSeries.ts'

const samples = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 200 }), fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }))),
  { maxLength: 400 },
)

describe('RingSeries', () => {
  test('keeps the newest points in the order of time, the last of the same time, whatever the order of arrival', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 40 }), (points, chunk) => {
        const ring = new RingSeries({ capacity: 500, windowMs: 80 })
        for (let from = 0; from < points.length; from += chunk) {
          const part = points.slice(from, from + chunk)
          ring.append(
            part.map(([at]) => at),
            part.map(([, value]) => value),
          )
        }
        const newest = Math.max(...points.map(([at]) => at))
        // What left the window and arrives again later is older than the window still.
        const expected = [...new Map(points)].filter(([at]) => at >= newest - 80).sort(([a], [b]) => a - b)
        expect([...ring.timestamps]).toEqual(expected.map(([at]) => at))
        expect([...ring.values].map((value) => (Number.isNaN(value) ? null : value))).toEqual(
          expected.map(([, value]) => value),
        )
      }),
    )
  })

  test('never holds more than its capacity, and drops the oldest', () => {
    fc.assert(
      fc.property(samples, fc.integer({ min: 1, max: 20 }), (points, capacity) => {
        const ring = new RingSeries({ capacity })
        for (const [at, value] of points) ring.append([at], [value])
        const times = [...ring.timestamps]
        expect(times.length).toBeLessThanOrEqual(capacity)
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
        expect(times).toEqual(
          [...new Set(points.map(([at]) => at))].sort((a, b) => a - b).slice(-times.length || Infinity),
        )
      }),
    )
  })

  test('tells its listeners once per append and its last point', () => {
    const ring = new RingSeries()
    const listener = jest.fn()
    const stop = ring.subscribe(listener)
    ring.append([2, 1], [20, null])
    expect(listener).toHaveBeenCalledTimes(1)
    expect(ring.last).toEqual({ at: 2, value: 20 })
    stop()
    ring.append([3], [null])
    expect(listener).toHaveBeenCalledTimes(1)
    expect(ring.last).toEqual({ at: 3, value: null })
  })
})

describe('alignSeries', () => {
  test('a gap breaks only the series that has it', () => {
    const aligned = alignSeries(
      [
        { timestamps: [0, 10, 50], values: [1, 2, 3] },
        { timestamps: [0, 20, 40], values: [5, null, 6] },
      ],
      30,
    )
    expect(aligned).toEqual([
      [0, 10, 20, 40, 45, 50],
      [1, 2, undefined, undefined, null, 3],
      [5, undefined, null, 6, undefined, undefined],
    ])
  })

  test('is what each series says, on the union of their times', () => {
    const column = fc
      .uniqueArray(fc.integer({ min: 0, max: 500 }), { maxLength: 40 })
      .map((times) => times.sort((a, b) => a - b))
    fc.assert(
      fc.property(fc.array(column, { maxLength: 4 }), (columns) => {
        const [times, ...values] = alignSeries(columns.map((timestamps) => ({ timestamps, values: timestamps })))
        expect(times).toEqual([...new Set(columns.flat())].sort((a, b) => a - b))
        values.forEach((aligned, index) =>
          expect(aligned.filter((value) => value !== undefined)).toEqual(columns[index]),
        )
      }),
    )
  })
})
