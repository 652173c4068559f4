import { expect, test } from '@jest/globals'
import { newId } from '@isobar/kit'
import { eventually, socketClient, subscribe } from '@isobar/testing'
import { subject } from './telemetry.ts'

const { cloud, now, socketUrl, publish, bearer } = subject()

const LIVE = `subscription ($ids: [ID!]!, $since: Timestamp, $metrics: [String!]) {
  telemetry(deviceIds: $ids, since: $since, metrics: $metrics) { behindMs series { device { id } metric numbers { timestamps values } } } }`
interface Frame {
  telemetry: {
    behindMs: number | null
    series: { device: { id: string }; metric: string; numbers: { timestamps: number[]; values: number[] } }[]
  }
}
const open = async (variables: object, cloudId = cloud) => {
  const client = socketClient(socketUrl())
  const live = subscribe<Frame>(client, LIVE, variables as Record<string, unknown>, await bearer(cloudId))
  const points = () =>
    live.frames.flatMap(({ data }) =>
      data!.telemetry.series.flatMap(({ numbers }) =>
        numbers.timestamps.map((ts, index) => [ts, numbers.values[index]!] as const),
      ),
    )
  return { ...live, points, close: () => client.dispose() }
}

test('a subscription brings every point in order, at most ten frames a second, and none of another cloud', async () => {
  const device = newId('dev')
  const [mine, theirs] = [await open({ ids: [device] }), await open({ ids: [device] }, newId('cld'))]
  await eventually(
    async () => {
      await publish(device, [[now - 1, { warmup: 0 }]])
      return mine.frames.length > 0
    },
    { everyMs: 100 },
  )
  const startedAt = Date.now()
  const before = mine.frames.length
  for (let index = 0; index < 200; index += 1) await publish(device, [[now + index, { t: index }]])
  await eventually(() => mine.points().filter(([ts]) => ts >= now).length === 200)
  const frames = mine.frames.length - before
  expect(frames).toBeLessThanOrEqual((Date.now() - startedAt) / 100 + 2)
  expect(
    mine
      .points()
      .filter(([ts]) => ts >= now)
      .map(([, value]) => value),
  ).toEqual(Array.from({ length: 200 }, (_, index) => index))
  expect(theirs.frames).toEqual([])
  await Promise.all([mine.close(), theirs.close()])
})

test('a subscription with since has every point once, those from before it and those that are not stored yet', async () => {
  const device = newId('dev')
  for (let index = 0; index < 50; index += 1) await publish(device, [[now + index, { t: index }]])
  const live = await open({ ids: [device], since: now })
  for (let index = 50; index < 100; index += 1) await publish(device, [[now + index, { t: index }]])
  await eventually(() => live.points().length >= 100)
  expect(live.points()).toEqual(Array.from({ length: 100 }, (_, index) => [now + index, index]))
  expect(live.frames[0]!.data!.telemetry.behindMs).toBeNull()
  await live.close()
})

test('a subscription with since longer ago than the tail is refused by the name of the argument', async () => {
  const live = await open({ ids: [newId('dev')], since: now - 3_600_000 })
  const errors = await eventually(() => live.frames[0]?.errors)
  expect(errors[0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'since' }] })
  await live.close()
})
