import { expect, test } from '@jest/globals'
import type { IncomingRecord } from '@isobar/kafka'
import type { TelemetryEvent } from '@isobar/schemas'
import { foldWrites } from '../src/store/foldWrites.ts'
import { createWindowSizes, WINDOW_LIMITS } from '../src/store/windowSizes.ts'

test('a window takes what fits and refuses the rest, until it is counted anew', () => {
  let now = 0
  const sizes = createWindowSizes(() => now)
  sizes.count('w', undefined)
  const batch = sizes.batch()
  for (let index = 0; index < WINDOW_LIMITS.values; index += 1) batch.add('w', `p.${index}.m`, 1)
  expect(() => batch.add('w', 'p.x.m', 1)).toThrow('is full')
  batch.keep()
  expect(() => sizes.batch().add('w', 'p.x.m', 1)).toThrow('is full')
  expect(sizes.uncounted(['w'])).toEqual([])
  now = 60_000
  expect(sizes.uncounted(['w'])).toEqual(['w'])
  sizes.count('w', { _id: 'w', p: { a: { m: 1 } } })
  expect(() => sizes.batch().add('w', 'p.x.m', 1)).not.toThrow()
})

test('long texts fill a window by their bytes', () => {
  const batch = createWindowSizes().batch()
  const text = 'y'.repeat(60_000)
  const add = () => {
    for (let index = 0; index < 1_000; index += 1) batch.add('w', `p.${index}.s`, text)
  }
  expect(add).toThrow('is full')
})

test('a batch that was not written leaves no trace', () => {
  const sizes = createWindowSizes()
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const batch = sizes.batch()
    for (let index = 0; index < WINDOW_LIMITS.values; index += 1) batch.add('w', `p.${index}.m`, 1)
  }
  expect(() => sizes.batch().add('w', 'p.x.m', 1)).not.toThrow()
})

test('a large fold becomes several writes, each bounded, that together hold every value', () => {
  const cloudId = 'cld_01h455vb4pex5vsknk084sn02q'
  const deviceId = 'dev_01h455vb4pex5vsknk084sn02q'
  const points = Array.from({ length: 9_000 }, (_, ts) => ({ ts, timestamped: true, values: { x: ts } }))
  const value = {
    v: 1,
    cloudId,
    deviceId,
    namespace: 'DEVICE_TELEMETRY',
    receivedAt: 0,
    points,
  } as unknown as TelemetryEvent
  const { windows, devices } = foldWrites([{ value, offset: 1 } as IncomingRecord<TelemetryEvent>], {
    admits: () => true,
    fits: () => {},
    heard: (_, lastAt) => ({ lastAt, gaps: [] }),
  })
  const sets = windows.map(({ updateOne }) => Object.keys(updateOne.update.$set!))
  expect(new Set(windows.map(({ updateOne }) => updateOne.filter._id)).size).toBe(1)
  expect(Math.max(...sets.map(({ length }) => length))).toBeLessThanOrEqual(2_000)
  expect(new Set(sets.flat()).size).toBe(9_000)
  expect(devices).toHaveLength(1)
})
