import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { closed, connect, disconnectAll, newDevice, publish, registryEntry, TELEMETRY } from './devices.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform

beforeAll(async () => {
  platform = await startPlatform()
}, 60_000)
afterEach(disconnectAll)
afterAll(() => platform.stop())

const within5s = <T>(promise: Promise<T>): Promise<T> => {
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('not within 5 s')), 5_000).unref())
  return Promise.race([promise, late])
}

test.each([4, 5] as const)(
  'a device whose credential was rotated is disconnected within five seconds (MQTT %i)',
  async (protocolVersion) => {
    const device = await platform.register()
    const rotated = { ...device, token: newDevice().token }
    const client = await eventually(() => connect(platform.url, device, { protocolVersion }))
    await platform.applyDevice(registryEntry(rotated, { rev: 2 }))
    await within5s(closed(client))
    await expect(connect(platform.url, device)).rejects.toMatchObject({ code: 5 })
    const next = await connect(platform.url, rotated)
    await publish(next, TELEMETRY, '{"a":1}')
  },
)

test('a session stays when its device changes otherwise, and an older revision changes nothing', async () => {
  const device = await platform.register()
  const client = await eventually(() => connect(platform.url, device))
  await platform.applyDevice(registryEntry(device, { rev: 3, name: 'renamed' }))
  await platform.applyDevice(registryEntry(device, { rev: 2, credentials: [] }))
  const marker = await platform.register()
  await eventually(() => connect(platform.url, marker))
  await publish(client, TELEMETRY, '{"a":1}')
})

test('a deleted device is disconnected and refused', async () => {
  const device = await platform.register()
  const client = await eventually(() => connect(platform.url, device))
  await platform.applyDevice(registryEntry(device, { rev: 2, status: 'DELETED' }))
  await within5s(closed(client))
  await expect(connect(platform.url, device)).rejects.toMatchObject({ code: 5 })
})

test('the devices of a deleted cloud are disconnected and refused, those of others stay', async () => {
  const device = await platform.register()
  const other = await platform.register()
  const client = await eventually(() => connect(platform.url, device))
  const otherClient = await eventually(() => connect(platform.url, other))
  await platform.deleteCloud(device.cloudId)
  await within5s(closed(client))
  await expect(connect(platform.url, device)).rejects.toMatchObject({ code: 5 })
  await publish(otherClient, TELEMETRY, '{"a":1}')
})
