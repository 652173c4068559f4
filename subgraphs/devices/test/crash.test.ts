import { expect, test } from '@jest/globals'
import { viewerOf } from '@isobar/auth'
import { hashSecret, newId } from '@isobar/kit'
import { deviceRegistryTopic } from '@isobar/schemas'
import { dataOf, eventually } from '@isobar/testing'
import { registerDevice } from '../src/usecases/registerDevice.ts'
import { openDeps, pepper, subject } from './devices.ts'

const { ask, register, registry, events, producer, database, start, stop } = subject()
const cloud = newId('cld')
const viewer = viewerOf({
  sub: newId('usr'),
  kind: 'user',
  cloud,
  member: newId('mem'),
  role: 'OWNER',
  scopes: ['devices:write'],
})

test('a device that was stored when the service crashed is published by the next start', async () => {
  await stop()
  const { deps, close } = await openDeps(database)
  const { device, accessToken } = await registerDevice(deps, viewer, { name: 'Survivor' })
  await close()
  expect(registry.filter(({ value }) => value.deviceId === device.id)).toEqual([])

  await start()
  await eventually(() => events.some(({ value }) => value.deviceId === device.id && value.type === 'device.registered'))
  const entry = await eventually(() => registry.findLast(({ value }) => value.deviceId === device.id))
  expect(entry.value.credentials).toEqual([{ kind: 'ACCESS_TOKEN', hash: hashSecret(pepper, accessToken) }])
  expect(dataOf(await ask(cloud, `{ device(id: "${device.id}") { name } }`))).toEqual({ device: { name: 'Survivor' } })
})

test('a start publishes the entries that the registry topic has otherwise, and no others', async () => {
  const [right, wrong] = [await register(cloud), await register(cloud)]
  const entryOf = (id: string) => eventually(() => registry.findLast(({ value }) => value.deviceId === id))
  const [good, bad] = [(await entryOf(right.device.id)).value, (await entryOf(wrong.device.id)).value]
  await stop()
  const value = { ...bad, credentials: [] }
  await producer.send([
    { topic: deviceRegistryTopic, key: wrong.device.id, type: 'isobar.device-registry.entry', value },
  ])
  await start()
  const repaired = await eventually(async () => {
    const { value } = await entryOf(wrong.device.id)
    return value.rev > bad.rev && value
  })
  expect(repaired).toEqual({ ...bad, rev: bad.rev + 1 })
  expect((await entryOf(right.device.id)).value).toEqual(good)
})
