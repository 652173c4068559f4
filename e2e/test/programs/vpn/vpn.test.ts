import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { says, type Running } from '../running.ts'
import { finish, Namespaces } from './namespaces.ts'
import {
  CONNECTED,
  connectClient,
  isIn,
  ManagementWay,
  newCloud,
  startClient,
  startServer,
  type Cloud,
  type Profile,
} from './privateNetwork.ts'

// Two clouds on one real OpenVPN server: two devices and a person, each in a network namespace of its own.

const MQTT = '10.96.0.1'
let namespaces: Namespaces
let server: Running | undefined
const way = new ManagementWay()
let plant: Cloud
let other: Cloud
let pump: Profile & { id: string; deviceId: string; accessToken: string }
let valve: Profile
let spaces: { pump: string; valve: string; laptop: string }
const running: Running[] = []
const started = (client: Running) => (running.push(client), client)

beforeAll(async () => {
  await way.start()
  namespaces = new Namespaces()
  spaces = { pump: namespaces.client('pump'), valve: namespaces.client('valve'), laptop: namespaces.client('laptop') }
  ;[plant, other] = await Promise.all([newCloud('Plant'), newCloud('Other')])
  server = await startServer(namespaces)
  const device = await plant.device('Pump')
  pump = {
    ...(await plant.profile('Pump', { kind: 'DEVICE', deviceId: device.id, groups: ['pumps'] })),
    deviceId: device.id,
    accessToken: device.accessToken,
  }
  const foreign = await other.device('Valve')
  valve = await other.profile('Valve', { kind: 'DEVICE', deviceId: foreign.id })
}, 120_000)
afterEach(async () => {
  for (const client of running.splice(0)) await client.stop()
})
afterAll(async () => {
  await server?.stop()
  way.stop()
  namespaces?.stop()
})

const publish = (values: object) =>
  finish(spaces.pump, [
    'mosquitto_pub',
    ...['-h', MQTT, '-p', '1883', '-u', pump.accessToken, '-q', '1'],
    ...['-t', 'v1/devices/me/telemetry', '-m', JSON.stringify(values)],
  ])
const latest = async (): Promise<Record<string, unknown>> => {
  const { device } = await plant.ask<{ device: { latest: { metric: string; value: unknown }[] } }>(
    'query ($id: ID!) { device(id: $id) { latest { metric value } } }',
    { id: pump.deviceId },
  )
  return Object.fromEntries(device.latest.map(({ metric, value }) => [metric, value]))
}

test('a device connects by its file, and what it publishes through the tunnel is stored', async () => {
  started(await connectClient(spaces.pump, pump.file))
  expect((await publish({ pressure: 7 })).ok).toBe(true)
  await eventually(async () => (await latest()).pressure === 7)
})

test('a device reaches MQTT and nothing else: neither the server nor a device of another cloud', async () => {
  const [one, two] = await Promise.all([connectClient(spaces.pump, pump.file), connectClient(spaces.valve, valve.file)])
  started(one)
  started(two)
  const listener = started(await namespaces.listen(spaces.valve, 8080))
  expect(listener.child.exitCode).toBeNull()
  expect(await namespaces.reaches(spaces.pump, MQTT, 1883)).toBe(true)
  expect(await namespaces.reaches(spaces.pump, MQTT, 22)).toBe(false)
  expect(await namespaces.reaches(spaces.valve, valve.address, 8080)).toBe(true)
  expect(await namespaces.reaches(spaces.pump, valve.address, 8080)).toBe(false)
})

test('people reach devices by the rules of their cloud alone, from when they are set until they are taken away', async () => {
  const laptop = await plant.profile('Laptop', { kind: 'USER', groups: ['engineers'] })
  started(await connectClient(spaces.laptop, laptop.file))
  started(await connectClient(spaces.pump, pump.file))
  started(await connectClient(spaces.valve, valve.file))
  for (const space of [spaces.pump, spaces.valve]) started(await namespaces.listen(space, 8080))
  const reaches = (address: string, port = 8080) => namespaces.reaches(spaces.laptop, address, port)
  expect(await reaches(pump.address)).toBe(false)

  const ports = [{ from: 8080, to: 8081 }]
  await plant.setRules([{ from: 'engineers', to: 'pumps', protocol: 'TCP', ports }])
  await eventually(() => reaches(pump.address), { withinMs: 5_000 })
  expect(await plant.canReach(laptop.id, pump.id, 8080)).toBe(true)
  expect([await reaches(pump.address, 22), await plant.canReach(laptop.id, pump.id, 22)]).toEqual([false, false])
  expect(await reaches(valve.address)).toBe(false)
  expect([await reaches(MQTT, 1883), await namespaces.reaches(spaces.pump, laptop.address, 8080)]).toEqual([
    false,
    false,
  ])

  await plant.setRules([])
  await eventually(async () => !(await reaches(pump.address)), { withinMs: 10_000 })
  await plant.revoke(laptop.id)
})

test('a session goes on while the management socket is lost; who comes meanwhile gets in once it is back', async () => {
  const client = started(await connectClient(spaces.pump, pump.file))
  await isLive(plant, pump.id)
  way.cut()
  expect((await publish({ pressure: 8 })).ok).toBe(true)
  await eventually(async () => (await latest()).pressure === 8)
  const waiting = started(startClient(spaces.valve, valve.file))
  await says(waiting, 'Peer Connection Initiated')
  expect(waiting.output()).not.toContain(CONNECTED)
  way.mend()
  await isIn(waiting)
  await isLive(other, valve.id)
  expect((await session(plant, pump.id))?.endedAt).toBeNull()
  expect(client.output().split(CONNECTED)).toHaveLength(2)
})

test('sessions that ended while the management socket was lost are known to have ended', async () => {
  const client = await connectClient(spaces.pump, pump.file)
  await isLive(plant, pump.id)
  way.cut()
  await client.stop()
  way.mend()
  await eventually(async () => (await session(plant, pump.id))?.endedAt !== null, { withinMs: 15_000 })
})

test('after a restart of the server its clients come back by themselves', async () => {
  const client = started(await connectClient(spaces.pump, pump.file))
  await server!.stop()
  server = await startServer(namespaces)
  await isIn(client, 2)
  await isLive(plant, pump.id)
  expect((await publish({ pressure: 9 })).ok).toBe(true)
})

test('a renewed profile lets its new file in, and the one before for as long as the two overlap', async () => {
  const file = await plant.renew(pump.id)
  const renewed = await connectClient(spaces.pump, file)
  await renewed.stop()
  const before = await connectClient(spaces.pump, pump.file)
  await before.stop()
})

test('a deleted device is put out', async () => {
  const device = await plant.device('Heater')
  const heater = await plant.profile('Heater', { kind: 'DEVICE', deviceId: device.id })
  started(await connectClient(spaces.pump, heater.file))
  await isLive(plant, heater.id)
  await plant.ask('mutation ($id: ID!) { deleteDevice(input: { deviceId: $id }) { device { id } } }', { id: device.id })
  await eventually(async () => (await session(plant, heater.id))?.endedAt !== null, { withinMs: 5_000 })
})

test('who is revoked while connected is out within five seconds, and never in again', async () => {
  const device = await plant.device('Fan')
  const fan = await plant.profile('Fan', { kind: 'DEVICE', deviceId: device.id })
  started(await connectClient(spaces.pump, fan.file))
  await isLive(plant, fan.id)
  await plant.revoke(fan.id)
  await eventually(async () => (await session(plant, fan.id))?.endedAt !== null, { withinMs: 5_000 })
  const again = started(startClient(spaces.valve, fan.file))
  await eventually(() => server!.output().includes('certificate revoked'), { withinMs: 20_000 })
  expect(again.output()).not.toContain(CONNECTED)
})

test('with the network off nobody gets in, and with it on again the same file does', async () => {
  const set = (enabled: boolean) =>
    other.ask('mutation ($on: Boolean!) { setNetwork(input: { enabled: $on }) { network { enabled } } }', {
      on: enabled,
    })
  const client = started(await connectClient(spaces.valve, valve.file))
  await isLive(other, valve.id)
  await set(false)
  await says(client, 'AUTH_FAILED')
  await set(true)
  await isIn(client, 2)
})

const isLive = (cloud: Cloud, id: string) =>
  eventually(async () => (await session(cloud, id))?.endedAt === null, { withinMs: 20_000 })

interface SessionView {
  endedAt: number | null
  bytesIn: number
}
async function session(cloud: Cloud, id: string): Promise<SessionView | null> {
  const { vpnProfile } = await cloud.ask<{ vpnProfile: { session: SessionView | null } }>(
    'query ($id: ID!) { vpnProfile(id: $id) { session { endedAt bytesIn } } }',
    { id },
  )
  return vpnProfile.session
}

test('who was refused, and why, is in the log of their cloud alone, and tells nobody an address', async () => {
  const LOGS =
    '{ logs(filter: { categories: [NETWORK] }, first: 200) { nodes { message subject { kind id } fields } } }'
  interface Logs {
    logs: {
      nodes: { message: string; subject: { kind: string; id: string } | null; fields: Record<string, unknown> }[]
    }
  }
  const recordsOf = async (cloud: Cloud) => (await cloud.ask<Logs>(LOGS)).logs.nodes
  const refusal = await eventually(
    async () =>
      (await recordsOf(other)).find(
        ({ message, fields }) =>
          message === 'a VPN client was refused' && fields.reason === 'the private network is off',
      ),
    { withinMs: 20_000 },
  )
  expect(refusal.subject).toEqual({ kind: 'vpn-profile', id: valve.id })
  const ofPlant = await recordsOf(plant)
  for (const message of ['a VPN session began', 'a VPN session ended', 'a VPN session is ended'])
    expect(ofPlant.map((record) => record.message)).toContain(message)
  expect(ofPlant.map(({ subject }) => subject?.id)).not.toContain(valve.id)
  expect(ofPlant.filter(({ fields }) => 'from' in fields)).toEqual([])
})
