import { expect, test } from '@jest/globals'
import { pacedFrames } from '../src/index.ts'

const inOne = (gathered: number[]): number[][] => (gathered.length ? [gathered] : [])
const oneByOne = (gathered: number[]): number[][] => gathered.map((value) => [value])

function source({ minIntervalMs = 0, asFrames = inOne } = {}) {
  let gathered: number[] = []
  let ends = 0
  const frames = pacedFrames<number[]>({
    minIntervalMs,
    take: () => {
      const frames = asFrames(gathered)
      gathered = []
      return frames
    },
    onEnd: () => ends++,
  })
  const add = (value: number) => {
    gathered.push(value)
    frames.wake()
  }
  return { frames, add, ends: () => ends }
}

test('what gathers while nobody waits comes as one frame, in order', async () => {
  const { frames, add } = source()
  add(1)
  add(2)
  expect((await frames.next()).value).toEqual([1, 2])
})

test('a frame after a silence leaves at once, and the next one waits its turn', async () => {
  const { frames, add } = source({ minIntervalMs: 80 })
  const first = frames.next()
  add(1)
  expect((await first).value).toEqual([1])
  const startedAt = Date.now()
  const second = frames.next()
  add(2)
  add(3)
  expect((await second).value).toEqual([2, 3])
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(60)
})

test('what gathers as several frames comes one by one, and only what comes after it waits', async () => {
  const { frames, add } = source({ minIntervalMs: 80, asFrames: oneByOne })
  const startedAt = Date.now()
  for (const value of [1, 2, 3]) add(value)
  for (const value of [1, 2, 3]) expect((await frames.next()).value).toEqual([value])
  expect(Date.now() - startedAt).toBeLessThan(60)
  add(4)
  expect((await frames.next()).value).toEqual([4])
  expect(Date.now() - startedAt).toBeGreaterThanOrEqual(60)
})

test('a subscriber who leaves while waiting is let go, once', async () => {
  const { frames, ends } = source()
  const pending = frames.next()
  await frames.return!()
  await frames.return!()
  expect(await pending).toEqual({ value: undefined, done: true })
  expect(await frames.next()).toEqual({ value: undefined, done: true })
  expect(ends()).toBe(1)
})
