import { expect, test } from '@jest/globals'
import { TelemetryFeed } from '../src/telemetry/TelemetryFeed.ts'
import type { FeedSource, LiveFrame, SeriesPoints, TelemetryApi } from '../src/telemetry/telemetryApi.ts'

const START = 1_800_000_000_000
const source: FeedSource = { deviceId: 'dev_1', metric: 'temperature', windowMs: 300_000 }

const points = (times: number[], values = times.map((at) => at % 1_000)): SeriesPoints => ({
  deviceId: 'dev_1',
  metric: 'temperature',
  numbers: { timestamps: times.map((at) => START + at), values },
  values: null,
})

/** The API in memory: answers are given by hand, in any order, and the connection can break. */
function fakeApi() {
  const histories: { from: number; to: number; answer: (series: SeriesPoints[]) => void; fail: (e: Error) => void }[] =
    []
  const subscriptions: {
    since: () => number
    frame: (series: SeriesPoints[], behindMs?: number) => void
    ended: boolean
  }[] = []
  let nowMs = START
  const api: TelemetryApi = {
    now: () => nowMs,
    history: (_sources, from, to) => new Promise((answer, fail) => histories.push({ from, to, answer, fail })),
    latest: () => Promise.resolve([{ metric: 'temperature', timestamp: START - 86_400_000, value: 3 }]),
    live(_sources, since, onFrame) {
      const frame = (series: SeriesPoints[], behindMs: number | null = null) =>
        onFrame({ series, behindMs } satisfies LiveFrame)
      const subscription = { since, frame, ended: false }
      subscriptions.push(subscription)
      since()
      return () => (subscription.ended = true)
    },
  }
  return { api, histories, subscriptions, at: (ms: number) => (nowMs = START + ms) }
}

/** Lets every promise that can be answered be answered. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))
const timesOf = (feed: TelemetryFeed) => [...feed.ring(source).timestamps].map((at) => at - START)

test('points that history and the subscription both bring appear once, in order, whichever comes first', async () => {
  const { api, histories, subscriptions } = fakeApi()
  const feed = new TelemetryFeed([source], api)
  feed.start()
  subscriptions[0]!.frame([points([-2_000, -1_000, 500])])
  histories[0]!.answer([points([-4_000, -3_000, -2_000, -1_000])])
  await settled()
  subscriptions[0]!.frame([points([1_000])])
  expect(timesOf(feed)).toEqual([-4_000, -3_000, -2_000, -1_000, 500, 1_000])
})

test('the subscription begins before history ends, so that what is still on its way to the store is not lost', () => {
  const { api, histories, subscriptions } = fakeApi()
  new TelemetryFeed([source], api).start()
  expect(histories[0]!.to).toBe(START)
  expect(subscriptions[0]!.since()).toBeLessThan(histories[0]!.to)
})

test('after a broken connection the subscription goes on from the last time seen', () => {
  const { api, subscriptions, at } = fakeApi()
  new TelemetryFeed([source], api).start()
  at(60_000)
  subscriptions[0]!.frame([points([60_000])])
  at(120_000)
  expect(subscriptions[0]!.since()).toBeLessThanOrEqual(START + 60_000)
  expect(subscriptions[0]!.since()).toBeGreaterThan(START)
})

test('a gap that is longer than the API backfills is read as history again', () => {
  const { api, histories, subscriptions, at } = fakeApi()
  new TelemetryFeed([source], api).start()
  subscriptions[0]!.frame([points([0])])
  at(3_600_000)
  expect(subscriptions[0]!.since()).toBeGreaterThan(START + 3_600_000 - 900_000)
  expect(histories.at(-1)!.to).toBe(START + 3_600_000)
  expect(histories).toHaveLength(2)
})

test('a device whose clock runs ahead does not make the others lose what a gap held', () => {
  const { api, subscriptions, at } = fakeApi()
  new TelemetryFeed([source], api).start()
  subscriptions[0]!.frame([points([7_200_000])])
  at(30_000)
  expect(subscriptions[0]!.since()).toBeLessThanOrEqual(START + 30_000)
})

test('a stopped feed takes no late answers and goes on where it stopped when started again', async () => {
  const { api, histories, subscriptions, at } = fakeApi()
  const feed = new TelemetryFeed([source], api)
  const stop = feed.start()
  histories[0]!.answer([points([-1_000])])
  await settled()
  at(5_000)
  subscriptions[0]!.frame([points([5_000])])
  stop()
  expect(subscriptions[0]!.ended).toBe(true)
  subscriptions[0]!.frame([points([6_000])])
  expect(timesOf(feed)).toEqual([-1_000, 5_000])
  at(65_000)
  feed.start()
  expect(histories).toHaveLength(1)
  expect(subscriptions[1]!.since()).toBeLessThanOrEqual(START + 5_000)
})

test('the newest value wins, however old the last stored one is, and of any type', async () => {
  const { api, subscriptions } = fakeApi()
  const feed = new TelemetryFeed([{ ...source, latest: true }], api)
  feed.start()
  await settled()
  expect(feed.latest('dev_1', 'temperature')).toEqual({ at: START - 86_400_000, value: 3 })
  subscriptions[0]!.frame([{ ...points([]), numbers: null, values: { timestamps: [START + 10], values: ['broken'] } }])
  expect(feed.latest('dev_1', 'temperature')).toEqual({ at: START + 10, value: 'broken' })
})

test('live points thin themselves so that a long window keeps its history', async () => {
  const { api, histories, subscriptions } = fakeApi()
  const week: FeedSource = { ...source, windowMs: 7 * 86_400_000 }
  const feed = new TelemetryFeed([week], api)
  feed.start()
  histories[0]!.answer([points([-6 * 86_400_000, -1_000])])
  await settled()
  subscriptions[0]!.frame([points(Array.from({ length: 20_000 }, (_, index) => index * 100))])
  const ring = feed.ring(week)
  expect(ring.timestamps[0]).toBe(START - 6 * 86_400_000)
  expect(ring.length).toBeLessThan(100)
})

test('a failed history is told, and can be tried again while live points go on', async () => {
  const { api, histories, subscriptions } = fakeApi()
  const feed = new TelemetryFeed([source], api)
  feed.start()
  histories[0]!.fail(new Error('down'))
  await settled()
  expect(feed.status()).toMatchObject({ loaded: true, error: new Error('down') })
  subscriptions[0]!.frame([points([10])])
  feed.retry()
  histories[1]!.answer([points([-1_000])])
  await settled()
  expect(feed.status().error).toBeUndefined()
  expect(timesOf(feed)).toEqual([-1_000, 10])
})
