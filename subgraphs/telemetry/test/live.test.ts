import { describe, expect, test } from '@jest/globals'
import { createGathered } from '../src/live/gathered.ts'
import { createTail, type TailRecord } from '../src/live/tail.ts'

const record = (offset: number, timestamp: number, bytes = 10): TailRecord<number> => ({
  offset,
  timestamp,
  bytes,
  read: () => offset,
})

describe('the tail', () => {
  test('holds what arrived in the last seconds, by key, in order', () => {
    let now = 1_000
    const tail = createTail<number>({ maxAgeMs: 500, maxBytes: 1_000, now: () => now })
    tail.push('a', record(1, 900))
    tail.push('b', record(2, 950))
    tail.push('a', record(3, 1_000))
    expect(tail.of('a').map((kept) => kept.read())).toEqual([1, 3])
    now = 1_460
    expect([tail.of('a'), tail.of('b')].map((kept) => kept.map(({ offset }) => offset))).toEqual([[3], []])
  })

  test('forgets the oldest beyond its bytes', () => {
    const tail = createTail<number>({ maxAgeMs: 1e6, maxBytes: 100, now: () => 0 })
    for (let offset = 0; offset < 5_000; offset += 1) tail.push(`key${offset % 3}`, record(offset, 0))
    expect(tail.bytes).toBeLessThanOrEqual(100)
    expect([0, 1, 2].flatMap((key) => tail.of(`key${key}`).map(({ offset }) => offset)).sort()).toEqual(
      Array.from({ length: 10 }, (_, index) => 4_990 + index),
    )
  })
})

describe('what gathers between two frames', () => {
  const event = (ts: number, values: Record<string, number>) =>
    ({
      v: 1,
      cloudId: 'c',
      deviceId: 'd',
      namespace: 'DEVICE_TELEMETRY',
      receivedAt: ts,
      points: [{ ts, timestamped: true, values }],
    }) as const

  test('has each time once: what arrived last wins, what is from before never does', () => {
    const gathered = createGathered({ maxPoints: 100, onDrop: () => {} })
    gathered.add(event(2, { m: 20 }) as never)
    gathered.add(event(2, { m: 21 }) as never)
    gathered.addEarlier('d', 'm', 2, 19)
    gathered.addEarlier('d', 'm', 1, 10)
    expect(gathered.take()).toEqual([
      {
        deviceId: 'd',
        metric: 'm',
        points: [
          [1, 10],
          [2, 21],
        ],
      },
    ])
    expect(gathered.take()).toBeUndefined()
  })

  test('has the selected metrics alone', () => {
    const gathered = createGathered({ metrics: ['m'], maxPoints: 100, onDrop: () => {} })
    gathered.add(event(1, { m: 1, other: 2 }) as never)
    expect(gathered.take()).toEqual([{ deviceId: 'd', metric: 'm', points: [[1, 1]] }])
  })

  test('drops the oldest of a subscriber who is too slow, and counts them', () => {
    let dropped = 0
    const gathered = createGathered({ maxPoints: 10, onDrop: (points) => (dropped += points) })
    for (let ts = 0; ts < 100; ts += 1) gathered.add(event(ts, { m: ts }) as never)
    const points = gathered.take()![0]!.points
    expect(points.length).toBeLessThanOrEqual(10)
    expect(points.at(-1)).toEqual([99, 99])
    expect(dropped + points.length).toBe(100)
  })
})
