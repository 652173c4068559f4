import { cloudRegistryTopic } from '@isobar/schemas'
import { newId } from '@isobar/kit'
import { dataOf, eventually } from '@isobar/testing'
import { expect, test } from '@jest/globals'
import { subject } from './telemetry.ts'

const { now, cloud, publish, readSeries, readDevice, ask, send } = subject({ RETENTION_EVERY_S: '1' })
const DAY_MS = 86_400_000

const keepFor = (retentionDays: number | undefined, rev: number, cloudId = cloud) =>
  send({
    topic: cloudRegistryTopic,
    key: cloudId,
    type: 'isobar.cloud-registry.entry',
    value: {
      v: 1,
      rev,
      cloudId,
      name: 'a cloud',
      slug: 'a-cloud',
      status: 'ACTIVE',
      ...(retentionDays && { retentionDays }),
      limits: { devices: 1, members: 1, messagesPerSecond: 1 },
    },
  })
const range = { from: now - 9 * DAY_MS, to: now + DAY_MS }
const timesOf = async (device: string, metric: string, cloudId = cloud) =>
  (await readSeries(device, metric, range, cloudId)).numbers?.timestamps ?? []

test('what is older than the cloud keeps is erased; the rest, the latest value and other clouds stay', async () => {
  const [device, other, elsewhere] = [newId('dev'), newId('dev'), newId('cld')]
  const old = now - 5 * DAY_MS
  await publish(device, [
    [old, { a: 1, gone: 5 }],
    [now - DAY_MS, { a: 2 }],
    [now, { a: 3 }],
  ])
  await publish(other, [[old, { a: 1 }]], elsewhere)
  await eventually(async () => (await timesOf(device, 'a')).length === 3)
  await eventually(async () => (await timesOf(other, 'a', elsewhere)).length === 1)

  await keepFor(3, 1)
  await eventually(async () => (await timesOf(device, 'a')).length === 2)
  expect(await timesOf(device, 'a')).toEqual([now - DAY_MS, now])
  const { latest, metrics } = await readDevice(device)
  expect(latest).toContainEqual({ metric: 'gone', timestamp: old, value: 5 })
  expect(metrics.find(({ name }) => name === 'a')?.firstAt).toBeGreaterThan(now - 3 * DAY_MS - 300_000)
  expect(await timesOf(other, 'a', elsewhere)).toEqual([old])

  // What arrives late and is older is erased as well.
  await publish(device, [
    [now - 4 * DAY_MS, { a: 4 }],
    [now + 1, { late: 1 }],
  ])
  await eventually(async () => (await readDevice(device)).metrics.some(({ name }) => name === 'late'))
  await eventually(async () => (await timesOf(device, 'a')).length === 2)

  await keepFor(undefined, 2)
  await publish(device, [[now - 6 * DAY_MS, { kept: 1 }]])
  await eventually(async () => (await timesOf(device, 'kept')).length === 1)
}, 60_000)

test('the values of today are counted for the cloud, and told to nobody else', async () => {
  const [device, own] = [newId('dev'), newId('cld')]
  await publish(
    device,
    [
      [now, { a: 1, b: 2 }],
      [now + 1, { a: 3 }],
    ],
    own,
  )
  const count = (cloudId: string, asked: string) =>
    ask<{ _entities: [{ pointsToday: number } | null] }>(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Cloud { pointsToday } } }',
      { r: [{ __typename: 'Cloud', id: asked }] },
      cloudId,
    )
  await eventually(async () => dataOf(await count(own, own))._entities[0]?.pointsToday === 3)
  const foreign = await count(newId('cld'), own)
  expect(foreign.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
})
