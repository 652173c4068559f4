import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startFleet } from '@isobar/simulator'
import { dataOf, eventually } from '@isobar/testing'
import { connectAsync } from 'mqtt'
import { reconciled, startPlant, type Plant } from './plant.ts'

let plant: Plant
beforeAll(async () => {
  plant = await startPlant({ devices: 4 })
}, 120_000)
afterAll(() => plant.stop(), 60_000)

test('while Kafka is stopped nothing is acknowledged, and what devices send again is all stored once it runs', async () => {
  const from = Date.now()
  const fleet = await startFleet({
    url: `mqtt://127.0.0.1:${plant.stack.mqttPort}`,
    devices: plant.devices,
    messagesPerSecond: 40,
  })
  await eventually(() => fleet.counts().acknowledged > 40)
  await plant.stack.brokers.kafka!.stop()
  // What Kafka took before it went may still be acknowledged for a moment.
  const settled = await eventually(
    async () => {
      const before = fleet.counts().acknowledged
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      return fleet.counts().acknowledged === before && before
    },
    { withinMs: 20_000 },
  )
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  expect(fleet.counts().acknowledged).toBe(settled)

  const waiting = fleet.counts()
  expect(waiting.inFlight).toBeGreaterThan(0)
  await plant.stack.brokers.kafka!.start()
  await eventually(() => fleet.counts().acknowledged >= settled + waiting.inFlight, { withinMs: 60_000 })
  await fleet.stop({ withinMs: 30_000 })
  const { sent, acknowledged, refused } = fleet.counts()
  expect([acknowledged, refused]).toEqual([sent, 0])
  expect(await reconciled(plant, fleet, from)).toMatchObject({ missing: [], altered: [], doubled: [] })
})

test('a restart of the whole platform keeps people, clouds, devices, their tokens, telemetry and dashboards', async () => {
  const { deviceId, token } = plant.devices[0]!
  const created = await plant.owner.ask<{ createDashboard: { dashboard: { id: string } } }>(
    'mutation { createDashboard(input: { name: "Kept" }) { dashboard { id } } }',
    {},
    plant.cloud,
  )
  const dashboardId = dataOf(created).createDashboard.dashboard.id
  const publish = async (values: object) => {
    const mqtt = await connectAsync(`mqtt://127.0.0.1:${plant.stack.mqttPort}`, { username: token, reconnectPeriod: 0 })
    await mqtt.publishAsync('v1/devices/me/telemetry', JSON.stringify(values), { qos: 1 })
    await mqtt.endAsync()
  }
  await publish({ kept: 1 })
  await plant.restart()
  await publish({ fresh: 2 })

  const owner = await plant.signInAgain()
  const seen = await eventually(async () => {
    const answer = await owner.ask<{
      myClouds: { name: string; role: string }[]
      device: { name: string; latest: { metric: string; value: number }[] }
      dashboard: { name: string }
    }>(
      `query ($device: ID!, $dashboard: ID!) { myClouds { name role }
         device(id: $device) { name latest(metrics: ["kept", "fresh"]) { metric value } } dashboard(id: $dashboard) { name } }`,
      { device: deviceId, dashboard: dashboardId },
      plant.cloud,
    )
    const found = dataOf(answer)
    return found.device.latest.length === 2 && found
  })
  expect(seen).toEqual({
    myClouds: [{ name: 'Plant', role: 'OWNER' }],
    device: {
      name: 'Device 0',
      latest: [
        { metric: 'fresh', value: 2 },
        { metric: 'kept', value: 1 },
      ],
    },
    dashboard: { name: 'Kept' },
  })
})
