import { expect, test } from '@jest/globals'
import { pacedFrames } from '../src/index.ts'

function source(minIntervalMs = 0) {
  let gathered: number[] = []
  let ends = 0
  const frames = pacedFrames<number[]>({
    minIntervalMs,
    take: () => {
      const frame = gathered
      gathered = []
      return frame.length ? frame : undefined
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
  const { frames, add } = source(80)
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

test('a subscriber who leaves while waiting is let go, once', async () => {
  const { frames, ends } = source()
  const pending = frames.next()
  await frames.return!()
  await frames.return!()
  expect(await pending).toEqual({ value: undefined, done: true })
  expect(await frames.next()).toEqual({ value: undefined, done: true })
  expect(ends()).toBe(1)
})
