import { expect, test } from '@jest/globals'
import { viewerOf } from '@isobar/auth'
import { hashSecret, newId } from '@isobar/kit'
import { cloudRegistryTopic } from '@isobar/schemas'
import { dataOf, eventually } from '@isobar/testing'
import { getDevice } from '../src/usecases/getDevice.ts'
import { listDevices } from '../src/usecases/listDevices.ts'
import { restoreDevice } from '../src/usecases/restoreDevice.ts'
import { codeOf, openDeps, pepper, subject, type Device } from './devices.ts'

const { ask, mutate, register, registry, producer, database } = subject()
const cloud = newId('cld')

const entriesOf = (deviceId: string) =>
  registry.map(({ value }) => value).filter((entry) => entry.deviceId === deviceId)
const lastEntry = (deviceId: string, status: string, hash: string) =>
  eventually(() => {
    const entry = entriesOf(deviceId).at(-1)
    return entry?.status === status && entry.credentials[0]?.hash === hash && entry
  })

test('a registered device is in the registry topic with the hash of the token that was shown', async () => {
  const { device, accessToken } = await register(cloud, {
    name: ' Weather station ',
    location: { latitude: 52.5, longitude: 13.4 },
  })
  expect(device).toMatchObject({
    name: 'Weather station',
    archetype: 'INTERNAL',
    status: 'NEVER_SEEN',
    lastSeenAt: null,
    location: { latitude: 52.5, longitude: 13.4 },
    credentialHint: `${accessToken.slice(0, 4)}…`,
  })
  expect(accessToken).toMatch(/^[\w-]{32}$/)
  expect(await lastEntry(device.id, 'ACTIVE', hashSecret(pepper, accessToken))).toMatchObject({
    rev: 1,
    cloudId: cloud,
    name: 'Weather station',
  })
})

test('a token cannot be read again', async () => {
  const { device, accessToken } = await register(cloud)
  const answers = [
    await ask(cloud, `{ device(id: "${device.id}") { accessToken } }`),
    await ask(
      cloud,
      `{ device(id: "${device.id}") { id name credentialHint attributes { key } rejections { hint } } }`,
    ),
    await mutate(cloud, 'renameDevice', { deviceId: device.id, name: 'Renamed' }),
  ]
  expect(codeOf(answers[0]!)).toBe('BAD_USER_INPUT')
  expect(JSON.stringify(answers)).not.toContain(accessToken)
})

test('a rotation replaces the token and its hash', async () => {
  const { device, accessToken } = await register(cloud)
  const rotated = dataOf(await mutate(cloud, 'rotateCredential', { deviceId: device.id })).rotateCredential!
  expect(rotated.accessToken).not.toBe(accessToken)
  const entry = await lastEntry(device.id, 'ACTIVE', hashSecret(pepper, rotated.accessToken))
  expect(entry.credentials).toHaveLength(1)
})

test('a place that is not needed by ingest is not in its registry', async () => {
  const { device } = await register(cloud)
  const located = dataOf(
    await mutate(cloud, 'locateDevice', { deviceId: device.id, location: { latitude: -33.9, longitude: 18.4 } }),
  )
  expect(located.locateDevice!.device.location).toEqual({ latitude: -33.9, longitude: 18.4 })
  const cleared = dataOf(await mutate(cloud, 'locateDevice', { deviceId: device.id, location: null }))
  expect(cleared.locateDevice!.device.location).toBeNull()
  dataOf(await mutate(cloud, 'renameDevice', { deviceId: device.id, name: 'Last' }))
  await eventually(() => entriesOf(device.id).some(({ name }) => name === 'Last'))
  expect(entriesOf(device.id).map(({ rev }) => rev)).toEqual([1, 4])
})

test('a deleted device is refused and listed apart; a restore brings its credential back', async () => {
  const own = newId('cld')
  const { device, accessToken } = await register(own)
  const hash = hashSecret(pepper, accessToken)
  const listed = async (deleted: boolean) =>
    dataOf(
      await ask<{ devices: { nodes: Device[] } }>(
        own,
        `{ devices(filter: { deleted: ${deleted} }) { nodes { id deletedAt } } }`,
      ),
    ).devices.nodes
  const deleted = dataOf(await mutate(own, 'deleteDevice', { deviceId: device.id })).deleteDevice!.device
  expect(deleted.deletedAt).toBeGreaterThan(0)
  await lastEntry(device.id, 'DELETED', hash)
  expect(await listed(false)).toEqual([])
  expect(await listed(true)).toEqual([{ id: device.id, deletedAt: deleted.deletedAt }])
  expect(dataOf(await mutate(own, 'deleteDevice', { deviceId: device.id })).deleteDevice!.device).toEqual(deleted)
  for (const name of ['renameDevice', 'locateDevice', 'rotateCredential'])
    expect(codeOf(await mutate(own, name, { deviceId: device.id, ...inputOf[name] }))).toBe('NOT_FOUND')

  const restored = dataOf(await mutate(own, 'restoreDevice', { deviceId: device.id })).restoreDevice!.device
  expect(restored).toEqual({ ...device, deletedAt: null })
  await lastEntry(device.id, 'ACTIVE', hash)
  expect(await listed(false)).toEqual([{ id: device.id, deletedAt: null }])
})

test('a device that was deleted more than 30 days ago is gone', async () => {
  const own = newId('cld')
  const { device } = await register(own)
  dataOf(await mutate(own, 'deleteDevice', { deviceId: device.id }))
  const { deps, close } = await openDeps(database)
  const viewer = viewerOf({
    sub: newId('usr'),
    kind: 'user',
    cloud: own,
    member: newId('mem'),
    role: 'OWNER',
    scopes: ['devices:read', 'devices:write'],
  })
  const after = (days: number) => ({ ...deps, clock: { now: () => Date.now() + days * 86_400_000 } })
  const filter = { deleted: true }
  expect((await listDevices(after(29), viewer, { filter })).totalCount).toBe(1)
  expect((await listDevices(after(31), viewer, { filter })).totalCount).toBe(0)
  expect(await getDevice(after(31), viewer, device.id)).toBeUndefined()
  const input = { deviceId: device.id }
  await expect(restoreDevice(after(31), viewer, input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await restoreDevice(after(29), viewer, input)).toMatchObject({ id: device.id })
  await close()
})

const inputOf: Record<string, object> = { renameDevice: { name: 'x' }, locateDevice: { location: null } }

test.each([
  ['an empty name', { name: ' ' }, ['name']],
  ['a long name', { name: '\u{1F321}'.repeat(129) }, ['name']],
  ['a name with a line break', { name: 'a\nb' }, ['name']],
  ['a place beyond the pole', { name: 'x', location: { latitude: 91, longitude: 0 } }, ['location.latitude']],
  [
    'all at once',
    { name: '', location: { latitude: -91, longitude: 181 } },
    ['name', 'location.latitude', 'location.longitude'],
  ],
])('%s is refused by the names of the fields', async (_, input, fields) => {
  const answer = await mutate(cloud, 'registerDevice', input)
  expect(codeOf(answer)).toBe('BAD_USER_INPUT')
  expect(answer.errors![0]!.extensions.fields!.map(({ field }) => field)).toEqual(fields)
})

test('a name of 128 characters outside the basic plane is taken', async () => {
  const name = '\u{1F321}'.repeat(128)
  expect((await register(cloud, { name })).device.name).toBe(name)
})

test('a missing place is refused, since it would clear the stored one', async () => {
  const { device } = await register(cloud)
  const answer = await mutate(cloud, 'locateDevice', { deviceId: device.id })
  expect(answer.errors![0]!.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'location' }] })
})

test('a cloud cannot register or restore more devices than it may have', async () => {
  const small = newId('cld')
  const limits = { devices: 1, members: 5, messagesPerSecond: 10 }
  const value = {
    v: 1 as const,
    rev: 1,
    cloudId: small,
    name: 'Small',
    slug: 'small',
    status: 'ACTIVE' as const,
    limits,
  }
  await producer.send([{ topic: cloudRegistryTopic, key: small, type: 'isobar.cloud-registry.entry', value }])
  const first = await register(small)
  await eventually(async () => codeOf(await mutate(small, 'registerDevice', { name: 'one more' })) === 'LIMIT_EXCEEDED')
  dataOf(await mutate(small, 'deleteDevice', { deviceId: first.device.id }))
  const extra = dataOf(await ask<{ devices: { nodes: Device[] } }>(small, '{ devices(first: 100) { nodes { id } } }'))
    .devices.nodes
  for (const { id } of extra) dataOf(await mutate(small, 'deleteDevice', { deviceId: id }))
  await register(small)
  expect(codeOf(await mutate(small, 'restoreDevice', { deviceId: first.device.id }))).toBe('LIMIT_EXCEEDED')
})
