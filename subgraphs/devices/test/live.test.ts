import { afterEach, expect, test } from '@jest/globals'
import { newId } from '@isobar/kit'
import type { Role } from '@isobar/permissions'
import { dataOf, eventually, socketClient, subscribe, type Frames } from '@isobar/testing'
import { createMailbox } from '../src/events/mailbox.ts'
import { FIELDS, subject, type Device } from './devices.ts'

const own = subject()
const { mutate, register } = own
const open: { stop(): void }[] = []
afterEach(() => open.splice(0).forEach((subscription) => subscription.stop()))

interface Changed {
  deviceChanged: { device: Device }
}

async function watch(cloudId: string, fields = FIELDS, role: Role = 'OWNER'): Promise<Frames<Changed>> {
  const client = socketClient(own.url().replace('http', 'ws') + '/graphql')
  const authorization = `Bearer ${await own.issuer.memberToken(cloudId, role)}`
  const frames = subscribe<Changed>(
    client,
    `subscription { deviceChanged { device { ${fields} } } }`,
    {},
    { authorization },
  )
  open.push(frames, { stop: () => void client.dispose() })
  return frames
}

/** Changes the device until the subscription tells of it: then it is known to be registered. */
async function established({ frames }: Frames<Changed>, cloudId: string): Promise<void> {
  const { device } = await register(cloudId)
  let attempt = 0
  await eventually(async () => {
    dataOf(await mutate(cloudId, 'renameDevice', { deviceId: device.id, name: `attempt ${attempt++}` }))
    return frames.length > 0
  })
  await eventually(() => names({ frames }).at(-1) === `attempt ${attempt - 1}`)
}

const names = ({ frames }: Pick<Frames<Changed>, 'frames'>) => frames.map(({ data }) => data?.deviceChanged.device.name)

test('a subscription tells of the changes of its own cloud, and of no other', async () => {
  const [cloud, other] = [newId('cld'), newId('cld')]
  const [mine, theirs] = [await watch(cloud), await watch(other)]
  await established(mine, cloud)
  await established(theirs, other)
  const before = mine.frames.length

  await register(other, { name: 'theirs' })
  const { device } = await register(cloud, { name: 'mine', location: { latitude: 1, longitude: 2 } })
  await eventually(() => names(mine).includes('mine'))
  await eventually(() => names(theirs).includes('theirs'))
  expect(mine.frames.slice(before).map(({ data }) => data?.deviceChanged.device)).toEqual([device])
  expect(names(theirs)).not.toContain('mine')
})

test('a subscription carries the state of the event, and loads what the event does not carry', async () => {
  const cloud = newId('cld')
  const live = await watch(cloud, 'id name deletedAt credentialHint attributes { key } rejections { hint }')
  await established(live, cloud)
  const { device } = await register(cloud, { name: 'short-lived' })
  await eventually(() => names(live).includes('short-lived'))
  dataOf(await mutate(cloud, 'deleteDevice', { deviceId: device.id }))
  const last = await eventually(() => {
    const seen = live.frames.at(-1)?.data?.deviceChanged.device
    return seen?.id === device.id && seen.deletedAt !== null && seen
  })
  expect(last).toMatchObject({ credentialHint: device.credentialHint, attributes: [], rejections: [] })
})

test('the states of a device come in their order and end with the last', async () => {
  const cloud = newId('cld')
  const live = await watch(cloud)
  await established(live, cloud)
  const { device } = await register(cloud, { name: '0' })
  for (let index = 1; index <= 30; index++)
    dataOf(await mutate(cloud, 'renameDevice', { deviceId: device.id, name: `${index}` }))
  await eventually(() => names(live).includes('30'))
  const told = live.frames.flatMap(({ data }) =>
    data?.deviceChanged.device.id === device.id ? [Number(data.deviceChanged.device.name)] : [],
  )
  expect(told).toEqual(told.toSorted((left, right) => left - right))
  expect(told.at(-1)).toBe(30)
})

test('a subscription without a token is refused', async () => {
  const client = socketClient(own.url().replace('http', 'ws') + '/graphql')
  const frames = subscribe<Changed>(client, 'subscription { deviceChanged { device { id } } }')
  open.push(frames, { stop: () => void client.dispose() })
  await eventually(() => frames.ended() !== undefined)
  expect(frames.frames).toEqual([])
})

test('a slow subscriber gets the last state of each device, and of too many devices the latest', async () => {
  const dropped: string[] = []
  const mailbox = createMailbox<string>({
    capacity: 3,
    onDrop: () => void dropped.push('one'),
    onEnd: () => void dropped.push('end'),
  })
  for (const [key, item] of Object.entries({ a: 'a1', b: 'b1', c: 'c1' })) mailbox.put(key, item)
  mailbox.put('b', 'b2')
  mailbox.put('d', 'd1')
  const { items } = mailbox
  expect([await items.next(), await items.next(), await items.next()].map(({ value }) => value)).toEqual([
    'b2',
    'c1',
    'd1',
  ])
  const pending = items.next()
  await items.return!()
  expect(await pending).toEqual({ value: undefined, done: true })
  expect(dropped).toEqual(['one', 'end'])
})
