import { expect, test } from '@jest/globals'
import { connectKafka } from '@isobar/kafka'
import { newId } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { deadLetterTopic, recordKey } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { subject } from './telemetry.ts'

const { cloud, now, publish, readSeries, readDevice, ask } = subject()

test('a window that a device floods fills up: what does not fit goes to the dead letters, and other devices are served', async () => {
  const kafka = connectKafka({
    brokers: process.env.KAFKA_BROKERS!.split(','),
    clientId: 'floods-test',
    source: 'test',
    logger: createLogger({ service: 'test', level: 'silent' }),
  })
  const [flooding, calm] = [newId('dev'), newId('dev')]
  let dead = 0
  const reader = await kafka.broadcast({
    topic: deadLetterTopic,
    from: 'end',
    wants: (key) => key === recordKey(cloud, flooding),
    onRecord: () => void (dead += 1),
  })
  await reader.caughtUp
  const text = 'y'.repeat(60_000)
  const window = Math.floor(now / 300_000) * 300_000
  for (let index = 0; index < 60; index += 1) await publish(flooding, [[window + index, { text }]])
  await publish(calm, [[now, { t: 1 }]])
  await eventually(async () => (await readSeries(calm, 't')).numbers?.values.length === 1, { withinMs: 20_000 })

  const stored = await eventually(
    async () => {
      const kept = (await readSeries(flooding, 'text')).values?.timestamps.length ?? 0
      return kept + dead === 60 && kept
    },
    { withinMs: 20_000 },
  )
  expect(stored).toBeGreaterThan(30)
  expect(dead).toBeGreaterThan(20)
  await kafka.stop()
})

test('thousands of values of one message are stored, in several writes', async () => {
  const device = newId('dev')
  await publish(
    device,
    Array.from({ length: 4_000 }, (_, index) => [now + index, { x: index, y: -index }]),
  )
  await eventually(async () => (await readDevice(device)).metrics.length === 2, { withinMs: 20_000 })
  expect((await readSeries(device, 'y', { maxPoints: 10_000 })).numbers?.values).toHaveLength(4_000)
})

test('a metric that a device never sent is answered without a look at its windows', async () => {
  const sources = Array.from({ length: 50 }, () => ({ deviceId: newId('dev'), metric: 'nothing' }))
  const startedAt = Date.now()
  const answer = await ask('query ($input: SeriesInput!) { series(input: $input) { metric numbers { values } } }', {
    input: { sources, from: now - 31 * 86_400_000, to: now },
  })
  expect(answer.errors).toBeUndefined()
  expect(Date.now() - startedAt).toBeLessThan(2_000)
})
