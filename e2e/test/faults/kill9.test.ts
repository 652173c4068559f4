import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startFleet } from '@isobar/simulator'
import type { SupervisedChild } from '@isobar/stack'
import { eventually } from '@isobar/testing'
import { connectAsync } from 'mqtt'
import { reconciled, startPlant, type Plant } from './plant.ts'

const MESSAGES_PER_SECOND = 500
const DEVICES = 20

let plant: Plant
beforeAll(async () => {
  plant = await startPlant({ devices: DEVICES })
}, 120_000)
afterAll(() => plant.stop(), 60_000)

const victims: Record<string, (running: Plant) => SupervisedChild> = {
  ingest: ({ stack }) => stack.processes.ingest,
  telemetry: ({ stack }) => stack.processes.telemetry,
  'the other subgraphs': ({ stack }) => stack.processes.subgraphs,
  Kafka: ({ stack }) => stack.brokers.kafka!,
  'the database': ({ stack }) => stack.brokers.database!,
}

test.each(Object.entries(victims))(
  'kill -9 of %s under load loses no acknowledged message and doubles none',
  async (_name, victim) => {
    const from = Date.now()
    const fleet = await startFleet({
      url: `mqtt://127.0.0.1:${plant.stack.mqttPort}`,
      devices: plant.devices,
      messagesPerSecond: MESSAGES_PER_SECOND,
      metrics: ['temperature', 'pressure'],
    })
    await eventually(() => fleet.counts().acknowledged > 2 * MESSAGES_PER_SECOND, { withinMs: 30_000 })

    const child = victim(plant)
    const pid = child.pid!
    process.kill(pid, 'SIGKILL')
    await eventually(() => child.pid !== undefined && child.pid !== pid, { withinMs: 30_000 })
    await child.ready()
    const atRestart = fleet.counts().acknowledged
    await eventually(() => fleet.counts().acknowledged > atRestart + 2 * MESSAGES_PER_SECOND, { withinMs: 60_000 })
    await fleet.stop({ withinMs: 30_000 })

    const { acknowledged, ...wrong } = await reconciled(plant, fleet, from)
    expect(wrong).toEqual({ missing: [], altered: [], doubled: [] })
    expect(acknowledged).toBeGreaterThan(8 * MESSAGES_PER_SECOND)
  },
)

test('a device whose ingest is gone counts as connected for no more than 15 s, and again once it is back', async () => {
  const { deviceId, token } = plant.devices[0]!
  const connect = () =>
    eventually(
      () => connectAsync(`mqtt://127.0.0.1:${plant.stack.mqttPort}`, { username: token, reconnectPeriod: 0 }),
      { everyMs: 200, withinMs: 30_000 },
    )
  const statusIs = (status: string, withinMs: number) =>
    eventually(
      async () => {
        const query = 'query ($id: ID!) { device(id: $id) { status } }'
        const { data } = await plant.owner.ask<{ device: { status: string } }>(query, { id: deviceId }, plant.cloud)
        return data?.device.status === status
      },
      { withinMs, everyMs: 250 },
    )
  const first = await connect()
  first.on('error', () => {})
  await statusIs('ONLINE', 20_000)

  const { ingest } = plant.stack.processes
  ingest.pause()
  process.kill(ingest.pid!, 'SIGKILL')
  const killedAt = Date.now()
  await statusIs('OFFLINE', 30_000)
  expect(Date.now() - killedAt).toBeLessThan(16_000)
  ingest.resume()
  const again = await connect()
  await statusIs('ONLINE', 10_000)
  await again.endAsync()
  await statusIs('OFFLINE', 5_000)
})
