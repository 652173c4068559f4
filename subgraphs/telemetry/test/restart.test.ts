import { expect, test } from '@jest/globals'
import { newId } from '@isobar/kit'
import { eventually } from '@isobar/testing'
import { subject } from './telemetry.ts'

const { now, start, stop, publish, readSeries, readDevice } = subject()

test('a stop while telemetry arrives is prompt and loses none of it', async () => {
  const device = newId('dev')
  const startedAt = Date.now()
  let sent = 0
  const send = async () => {
    for (let stopped = false; !stopped; stopped = Date.now() - startedAt > 1_500)
      await publish(device, [[now + sent, { t: sent++ }]])
  }
  const sending = Promise.all([send(), send(), send()])
  await eventually(async () => (await readDevice(device)).metrics.length === 1)
  const stoppingAt = Date.now()
  await stop()
  expect(Date.now() - stoppingAt).toBeLessThan(5_000)
  await sending
  await start()
  const counted = async () =>
    (await readSeries(device, 't', { aggregation: 'COUNT', intervalMs: 600_000 })).numbers?.values
  const total = (counts: readonly (number | null)[] = []) =>
    counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
  await eventually(async () => total(await counted()) === sent, { withinMs: 15_000 })
})

test('what was not stored when the service stopped is stored when it starts again', async () => {
  const device = newId('dev')
  await stop()
  await publish(device, [[now, { t: 1 }]])
  await start()
  await eventually(async () => (await readDevice(device)).metrics.length === 1, { withinMs: 15_000 })
})
