import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newId, unavailable } from '@isobar/kit'
import { presenceTopic, recordKey, type PresenceEvent } from '@isobar/schemas'
import { dataOf, eventually } from '@isobar/testing'
import { startConsumers } from '../src/events/consumers.ts'
import { onlineDevices } from '../src/events/onlineDevices.ts'
import { closeSilentSessions, SILENT_AFTER_MS } from '../src/usecases/closeSilentSessions.ts'
import { openDeps, subject, type Device, type OpenDeps } from './devices.ts'

const { ask, register, producer, events, kafka, database } = subject()
const cloud = newId('cld')
const start = Date.now() - 3_600_000

let beside: OpenDeps
beforeAll(async () => {
  beside = await openDeps(database)
})
afterAll(() => beside.close())

const presence = (
  deviceId: string,
  sessionId: string,
  state: PresenceEvent['state'],
  at: number,
  more: object = {},
) => ({
  topic: presenceTopic,
  key: recordKey(cloud, deviceId),
  type: `isobar.presence.${state}`,
  value: { v: 1 as const, cloudId: cloud, deviceId, sessionId, state, at, transport: 'mqtt' as const, ...more },
})
type Sent = ReturnType<typeof presence>

const stateOf = async (id: string) =>
  dataOf(await ask<{ device: Device }>(cloud, `{ device(id: "${id}") { status lastSeenAt } }`)).device

const becomes = (id: string, status: string, lastSeenAt: number | null) =>
  eventually(async () => {
    expect(await stateOf(id)).toEqual({ status, lastSeenAt })
    return true
  })

/** Sends records that shall not change the device's status, and one behind them that shows that they were handled. */
async function sendInVain(id: string, records: Sent[], status: string, at: number): Promise<void> {
  await producer.send([...records, presence(id, 'request', 'SEEN', at, { transport: 'http' })])
  await becomes(id, status, at)
}

const statusesOf = (id: string) =>
  events
    .filter(({ value }) => value.deviceId === id && value.type === 'device.status-changed')
    .map(({ value }) => value.device.status)

test('a device is online while it holds a session, and offline after', async () => {
  const { id } = (await register(cloud)).device
  await becomes(id, 'NEVER_SEEN', null)
  await producer.send([presence(id, 'one', 'CONNECTED', start)])
  await becomes(id, 'ONLINE', start)
  await producer.send([presence(id, 'one', 'DISCONNECTED', start + 5)])
  await becomes(id, 'OFFLINE', start + 5)
  await eventually(() => statusesOf(id).length === 2)
  expect(statusesOf(id)).toEqual(['ONLINE', 'OFFLINE'])
})

test('a device whose one session of two ends is still online', async () => {
  const { id } = (await register(cloud)).device
  await producer.send([presence(id, 'one', 'CONNECTED', start), presence(id, 'two', 'CONNECTED', start + 1)])
  await becomes(id, 'ONLINE', start + 1)
  await producer.send([presence(id, 'one', 'DISCONNECTED', start + 2)])
  await becomes(id, 'ONLINE', start + 2)
  await producer.send([presence(id, 'two', 'DISCONNECTED', start + 3)])
  await becomes(id, 'OFFLINE', start + 3)
})

test('a late event with an older time changes nothing', async () => {
  const { id } = (await register(cloud)).device
  await producer.send([presence(id, 'one', 'CONNECTED', start + 10)])
  await becomes(id, 'ONLINE', start + 10)
  await sendInVain(id, [presence(id, 'one', 'DISCONNECTED', start)], 'ONLINE', start + 60_000)
  await producer.send([presence(id, 'one', 'DISCONNECTED', start + 70_000)])
  await becomes(id, 'OFFLINE', start + 70_000)
  await sendInVain(id, [presence(id, 'one', 'CONNECTED', start + 65_000)], 'OFFLINE', start + 130_000)
  await eventually(() => statusesOf(id).length === 2)
  expect(statusesOf(id)).toEqual(['ONLINE', 'OFFLINE'])
})

test('a session that is seen again opens again', async () => {
  const { id } = (await register(cloud)).device
  await producer.send([presence(id, 'one', 'CONNECTED', start), presence(id, 'one', 'DISCONNECTED', start + 1)])
  await becomes(id, 'OFFLINE', start + 1)
  await producer.send([presence(id, 'one', 'SEEN', start + 60_000)])
  await becomes(id, 'ONLINE', start + 60_000)
})

test('signs of life are stored once a minute, not more often', async () => {
  const { id } = (await register(cloud)).device
  await producer.send([presence(id, 'one', 'CONNECTED', start)])
  await becomes(id, 'ONLINE', start)
  const { rev } = (await beside.deps.devices.get(cloud, id))!
  for (let second = 1; second <= 60; second++)
    await producer.send([presence(id, 'one', 'SEEN', start + second * 1_000)])
  await producer.send([presence(id, 'one', 'SEEN', start + 120_000)])
  await becomes(id, 'ONLINE', start + 120_000)
  expect((await beside.deps.devices.get(cloud, id))!.rev - rev).toBeLessThanOrEqual(3)
})

test('more sessions than are remembered keep the device right', async () => {
  const { id } = (await register(cloud)).device
  const flapping = Array.from({ length: 40 }, (_, index) => [
    presence(id, `flap-${index}`, 'CONNECTED', start + 10 * index),
    presence(id, `flap-${index}`, 'DISCONNECTED', start + 10 * index + 5),
  ]).flat()
  await producer.send([presence(id, 'long', 'CONNECTED', start - 1), ...flapping])
  await becomes(id, 'ONLINE', start + 395)
  await sendInVain(id, flapping, 'ONLINE', start + 60_000)
  await producer.send([presence(id, 'long', 'DISCONNECTED', start + 70_000)])
  await becomes(id, 'OFFLINE', start + 70_000)
  expect((await beside.deps.devices.get(cloud, id))!.sessions).toHaveLength(16)
})

test('reading the whole topic again changes nothing', async () => {
  const { id } = (await register(cloud)).device
  await producer.send([
    presence(id, 'one', 'CONNECTED', start),
    presence(id, 'two', 'CONNECTED', start + 1),
    presence(id, 'one', 'DISCONNECTED', start + 60_000),
    presence(newId('dev'), 'of nobody', 'CONNECTED', start),
  ])
  await becomes(id, 'ONLINE', start + 60_000)
  const before = await beside.deps.devices.get(cloud, id)
  const { presence: again } = await startConsumers(kafka, beside.deps, `again.${newId('evt')}`)
  await eventually(async () => (await again.lag()) === 0, { withinMs: 20_000 })
  expect(await beside.deps.devices.get(cloud, id)).toEqual(before)
})

test('while the database cannot be written the partitions wait, and nothing is lost', async () => {
  const { id } = (await register(cloud)).device
  const { devices } = beside.deps
  let failures = 0
  let isDown = true
  const change: typeof devices.change = (...change) => {
    if (!isDown) return devices.change(...change)
    failures++
    return Promise.reject(unavailable('the database is down'))
  }
  const deps = { ...beside.deps, devices: { ...devices, change } }
  const { presence: waiting } = await startConsumers(kafka, deps, `waiting.${newId('evt')}`)
  await producer.send([presence(id, 'one', 'CONNECTED', start)])
  await eventually(() => failures > 1)
  expect(await waiting.lag()).toBeGreaterThan(0)
  isDown = false
  await eventually(async () => (await waiting.lag()) === 0)
  expect(deps.online.silentSince(Infinity).map(({ deviceId }) => deviceId)).toContain(id)
})

test('a device whose ingest crashed goes offline when its sessions were silent for two and a half minutes', async () => {
  const [lost, alive] = [(await register(cloud)).device.id, (await register(cloud)).device.id]
  await producer.send([
    presence(lost, 'one', 'CONNECTED', start),
    presence(lost, 'two', 'CONNECTED', start + 1),
    presence(alive, 'one', 'CONNECTED', start),
    presence(alive, 'one', 'SEEN', start + 60_000),
  ])
  await becomes(lost, 'ONLINE', start + 1)
  await becomes(alive, 'ONLINE', start + 60_000)
  const deps = { ...beside.deps, online: onlineDevices(), clock: { now: () => start + 2 + SILENT_AFTER_MS } }
  for (const id of [lost, alive]) deps.online.note((await deps.devices.get(cloud, id))!)
  await closeSilentSessions(deps)
  await becomes(lost, 'OFFLINE', start + 1)
  await becomes(alive, 'ONLINE', start + 60_000)
  expect(deps.online.silentSince(Infinity).map(({ deviceId }) => deviceId)).toEqual([alive])
  await producer.send([presence(lost, 'two', 'SEEN', start + 60_000)])
  await becomes(lost, 'ONLINE', start + 60_000)
})
