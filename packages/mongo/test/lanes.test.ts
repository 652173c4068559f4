import { expect, test } from '@jest/globals'
import { createLanes } from '../src/relay/lanes.ts'

/** Lanes whose work the test ends by hand. */
function byHand(options: { concurrency: number; capacity: number }) {
  const started: string[] = []
  const ends = new Map<string, PromiseWithResolvers<void>>()
  const lanes = createLanes({
    ...options,
    onFailure() {},
    work(lane) {
      started.push(lane)
      ends.set(lane, Promise.withResolvers<void>())
      return ends.get(lane)!.promise
    },
  })
  const end = async (lane: string): Promise<void> => {
    const room = lanes.room()
    ends.get(lane)!.resolve()
    await room
  }
  return { lanes, started, end }
}

test('a lane that is named many times while it runs runs once more, and never twice at once', async () => {
  const { lanes, started, end } = byHand({ concurrency: 4, capacity: 10 })
  for (let times = 0; times < 5; times++) expect(lanes.add('a')).toBe(true)
  expect(started).toEqual(['a'])
  await end('a')
  expect(started).toEqual(['a', 'a'])
  await end('a')
  expect(lanes.size).toBe(0)
})

test('what waits is bounded, and room is made when a lane is done', async () => {
  const { lanes, started, end } = byHand({ concurrency: 1, capacity: 2 })
  expect(['a', 'b', 'c', 'd'].map((lane) => lanes.add(lane))).toEqual([true, true, true, false])
  await end('a')
  expect(lanes.add('d')).toBe(true)
  for (const lane of ['b', 'c', 'd']) await end(lane)
  expect(started).toEqual(['a', 'b', 'c', 'd'])
})

test('a stop waits for what runs and waits, and takes nothing new', async () => {
  const { lanes, started, end } = byHand({ concurrency: 1, capacity: 10 })
  lanes.add('a')
  lanes.add('b')
  const stopped = lanes.stop(60_000)
  expect(lanes.add('c')).toBe(false)
  await end('a')
  await end('b')
  await stopped
  expect(started).toEqual(['a', 'b'])
})
