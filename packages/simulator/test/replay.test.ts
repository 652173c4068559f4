import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Series, replay, stations } from '../src/index.ts'

const series: Series = {
  rows: [0, 1, 2, 5, 9].map((hour) => ({ at: hour * 3_600_000, values: { hour } })),
  lengthMs: 10 * 3_600_000,
}
const pace = { dataMs: 3_600_000, inMs: 2_000 }

describe('a replay', () => {
  test('shows each row once a round, at its distance in the faster time', () => {
    const { between, loopMs } = replay(series, pace)
    expect(loopMs).toBe(20_000)
    expect(between(-1, 19_999).map(({ ts, values }) => [ts, values.hour])).toEqual([
      [0, 0],
      [2_000, 1],
      [4_000, 2],
      [10_000, 5],
      [18_000, 9],
    ])
  })

  test('begins again after its last row', () => {
    expect(
      replay(series, pace)
        .between(17_999, 22_000)
        .map(({ values }) => values.hour),
    ).toEqual([9, 0, 1])
  })

  test('tells the same, wherever an interval is cut', () => {
    const { between } = replay(series, pace)
    const moment = fc.integer({ min: 1_700_000_000_000, max: 1_700_000_100_000 })
    fc.assert(
      fc.property(moment, moment, moment, (...moments) => {
        const [from, cut, to] = moments.sort((left, right) => left - right) as [number, number, number]
        expect([...between(from, cut), ...between(cut, to)]).toEqual(between(from, to))
      }),
    )
  })
})

describe('the stations of the demo', () => {
  test('are eight, of all three archetypes, each moving at least every half minute', async () => {
    const all = await stations()
    expect(new Set(all.map(({ name }) => name)).size).toBe(8)
    expect(new Set(all.map(({ archetype }) => archetype))).toEqual(new Set(['INTERNAL', 'INTEGRATION', 'EXTERNAL']))
    const now = 1_800_000_000_000
    for (const { replay, name } of all) {
      const times = replay.between(now - 600_000, now).map(({ ts }) => ts)
      expect([name, times.length > 60]).toEqual([name, true])
      expect(times).toEqual([...new Set(times)].sort((left, right) => left - right))
    }
  })

  test('tell numbers where numbers were measured', async () => {
    for (const { replay } of await stations())
      for (const { values } of replay.between(0, replay.loopMs))
        for (const [metric, value] of Object.entries(values))
          expect([
            metric,
            ['weather', 'place'].includes(metric) ? typeof value === 'string' : Number.isFinite(value),
          ]).toEqual([metric, true])
  })
})
