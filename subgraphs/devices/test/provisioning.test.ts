import { deviceCredentialHash, newId, provisionedDeviceId, randomSecret } from '@isobar/kit'
import {
  presenceTopic,
  provisioningRegistryTopic,
  provisioningTopic,
  recordKey,
  type ProvisioningRegistryEntry,
  type ProvisioningRequest,
} from '@isobar/schemas'
import { dataOf, eventually } from '@isobar/testing'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { codeOf, pepper, subject } from './devices.ts'

const it = subject()
const profiles: ProvisioningRegistryEntry[] = []
beforeAll(async () => {
  const onRecord = ({ value }: { value: ProvisioningRegistryEntry }) => void profiles.push(value)
  await (
    await it.kafka.broadcast({ topic: provisioningRegistryTopic, from: 'end', onRecord })
  ).caughtUp
})

interface ProfileAnswer {
  provisioningProfile: { id: string; key: string; enabled: boolean; maxDevices: number | null; deviceCount: number }
  secret: string
}
const FIELDS = 'provisioningProfile { id name key strategy enabled maxDevices expiresAt createdAt deviceCount }'
async function mutate<Answer = ProfileAnswer>(cloudId: string, name: string, input: object, payload: string) {
  const Name = name[0]!.toUpperCase() + name.slice(1)
  const query = `mutation ($input: ${Name}Input!) { ${name}(input: $input) { ${payload} } }`
  return it.ask<Record<string, Answer>>(cloudId, query, { input })
}
async function create(cloudId: string, rest: object = {}): Promise<ProfileAnswer> {
  const input = { name: 'Line 1', strategy: 'CREATE_NEW', ...rest }
  return dataOf(await mutate(cloudId, 'createProvisioningProfile', input, `${FIELDS} secret`))[
    'createProvisioningProfile'
  ]!
}
const update = (cloudId: string, profileId: string, changes: object) =>
  mutate(cloudId, 'updateProvisioningProfile', { profileId, ...changes }, FIELDS)
const expectDevices = (cloudId: string, profileId: string, names: string[]) =>
  mutate<{ devices: { id: string; status: string; origin: string }[] }>(
    cloudId,
    'expectDevices',
    { profileId, names },
    'devices { id name status origin }',
  )

interface Asked {
  cloudId: string
  profileId: string
  name?: string
  token?: string
  given?: boolean
  at?: number
}
/** Says what ingest says of a device that showed a valid key and secret; answers the device's id and the request's. */
async function ask({ cloudId, profileId, name = 'Pump 7', given = false, at = Date.now(), ...rest }: Asked) {
  const { token = randomSecret() } = rest
  const requestId = newId('evt')
  const deviceId = provisionedDeviceId(cloudId, profileId, name)
  const hash = deviceCredentialHash.accessToken(pepper, token)
  const value: ProvisioningRequest = {
    v: 1,
    cloudId,
    profileId,
    deviceId,
    name,
    receivedAt: at,
    requestId,
    instance: 'one',
    credential: { kind: 'ACCESS_TOKEN', hash, hint: `${token.slice(0, 4)}…`, given },
  }
  await it.producer.send([
    { topic: provisioningTopic, key: recordKey(cloudId, profileId), value, type: 'isobar.provisioning.requested' },
  ])
  return { deviceId, requestId, hash, token }
}
type Requested = Awaited<ReturnType<typeof ask>>
const entryOf = (deviceId: string) => it.registry.findLast(({ value }) => value.deviceId === deviceId)?.value
const granted = ({ deviceId, hash }: Requested) =>
  eventually(() => entryOf(deviceId)?.credentials.some((credential) => credential.hash === hash))
const refused = ({ requestId }: Requested) =>
  eventually(() => {
    const event = it.commands.find(({ value }) => value.requestId === requestId)?.value
    return event && { status: event.status, reason: event.reason }
  })
const seen = (cloudId: string, deviceId: string, at: number) =>
  it.producer.send([
    {
      topic: presenceTopic,
      key: recordKey(cloudId, deviceId),
      type: 'isobar.presence.connected',
      value: { v: 1, cloudId, deviceId, sessionId: newId('ses'), state: 'CONNECTED', transport: 'mqtt', at },
    },
  ])
const statusOf = async (cloudId: string, id: string) => {
  const query = 'query ($id: ID!) { device(id: $id) { status origin } }'
  const answer = await it.ask<{ device: { status: string; origin: string } | null }>(cloudId, query, { id })
  return dataOf(answer).device
}

describe('a provisioning profile', () => {
  test('is told to ingest without its secret, and lists without it', async () => {
    const cloudId = newId('cld')
    const { provisioningProfile, secret } = await create(cloudId)
    const entry = await eventually(() => profiles.find(({ profileId }) => profileId === provisioningProfile.id))
    expect(entry).toMatchObject({ cloudId, status: 'ACTIVE', rev: 1 })
    expect(JSON.stringify(entry)).not.toContain(secret)
    const list = await it.ask<{ provisioningProfiles: object[] }>(cloudId, '{ provisioningProfiles { id key } }')
    expect(dataOf(list).provisioningProfiles).toEqual([{ id: provisioningProfile.id, key: provisioningProfile.key }])
  })

  test('that is switched off, rotated or deleted is told so', async () => {
    const cloudId = newId('cld')
    const { id } = (await create(cloudId)).provisioningProfile
    const last = () => profiles.findLast(({ profileId }) => profileId === id)!
    const first = await eventually(last)
    dataOf(await update(cloudId, id, { enabled: false }))
    await eventually(() => last().status === 'DISABLED')
    dataOf(await mutate(cloudId, 'rotateProvisioningSecret', { profileId: id }, `${FIELDS} secret`))
    await eventually(() => last().hash !== first.hash)
    dataOf(await mutate(cloudId, 'deleteProvisioningProfile', { profileId: id }, 'profileId'))
    await eventually(() => last().status === 'DELETED')
    expect(codeOf(await update(cloudId, id, { enabled: true }))).toBe('NOT_FOUND')
  })

  test('is of its cloud alone, and only for those who manage keys', async () => {
    const { id } = (await create(newId('cld'))).provisioningProfile
    expect(codeOf(await update(newId('cld'), id, { enabled: false }))).toBe('NOT_FOUND')
    expect(codeOf(await it.ask(newId('cld'), '{ provisioningProfiles { id } }', {}, 'MEMBER'))).toBe('FORBIDDEN')
  })
})

describe('a device that asks by a profile', () => {
  test('is registered with its credential; asked again unseen, with the new one alone', async () => {
    const cloudId = newId('cld')
    const profileId = (await create(cloudId)).provisioningProfile.id
    const first = await ask({ cloudId, profileId })
    await granted(first)
    expect(await statusOf(cloudId, first.deviceId)).toEqual({ status: 'NEVER_SEEN', origin: 'PROVISIONED' })
    const again = await ask({ cloudId, profileId })
    await granted(again)
    expect(entryOf(first.deviceId)?.credentials.map(({ hash }) => hash)).toEqual([again.hash])
    expect(again.deviceId).toBe(first.deviceId)
  })

  test('gives its name away to nobody once it was seen', async () => {
    const cloudId = newId('cld')
    const profileId = (await create(cloudId)).provisioningProfile.id
    const device = await ask({ cloudId, profileId })
    await granted(device)
    await seen(cloudId, device.deviceId, Date.now())
    await eventually(async () => (await statusOf(cloudId, device.deviceId))?.status === 'ONLINE')
    const thief = await ask({ cloudId, profileId })
    expect(await refused(thief)).toMatchObject({ status: 'FAILURE' })
    expect(entryOf(device.deviceId)?.credentials.map(({ hash }) => hash)).toEqual([device.hash])
  })

  test('may ask anew once a person expects it again', async () => {
    const cloudId = newId('cld')
    const profileId = (await create(cloudId)).provisioningProfile.id
    const device = await ask({ cloudId, profileId })
    await granted(device)
    await seen(cloudId, device.deviceId, Date.now())
    await eventually(async () => (await statusOf(cloudId, device.deviceId))?.status === 'ONLINE')
    dataOf(await expectDevices(cloudId, profileId, ['Pump 7']))
    await eventually(() => entryOf(device.deviceId)?.credentials.length === 0)
    await granted(await ask({ cloudId, profileId }))
  })

  test('reaches no device that came otherwise, whatever its name', async () => {
    const cloudId = newId('cld')
    const { device } = await it.register(cloudId, { name: 'Pump 7' })
    const [one, other] = [await create(cloudId), await create(cloudId)]
    const first = await ask({ cloudId, profileId: one.provisioningProfile.id })
    const second = await ask({ cloudId, profileId: other.provisioningProfile.id })
    await granted(first)
    await granted(second)
    expect(new Set([device.id, first.deviceId, second.deviceId]).size).toBe(3)
  })

  test('comes only when it is expected, where the profile says so', async () => {
    const cloudId = newId('cld')
    const profileId = (await create(cloudId, { strategy: 'EXPECTED_ONLY' })).provisioningProfile.id
    expect(await refused(await ask({ cloudId, profileId }))).toMatchObject({ status: 'NOT_FOUND' })
    const { devices } = dataOf(await expectDevices(cloudId, profileId, ['Pump 7', 'Pump 8']))['expectDevices']!
    expect(devices).toMatchObject([{ status: 'NEVER_SEEN', origin: 'PROVISIONED' }, { status: 'NEVER_SEEN' }])
    const device = await ask({ cloudId, profileId })
    await granted(device)
    expect(device.deviceId).toBe(devices[0]!.id)
  })

  test('is one too many over the profile’s limit, also of many that ask at once', async () => {
    const cloudId = newId('cld')
    const profileId = (await create(cloudId, { maxDevices: 2 })).provisioningProfile.id
    const asked = await Promise.all(['a', 'b', 'c', 'd'].map((name) => ask({ cloudId, profileId, name })))
    const outcomes = await Promise.all(
      asked.map((each) =>
        Promise.any([granted(each).then(() => 'granted'), refused(each).then(({ status }) => status)]),
      ),
    )
    expect(outcomes.sort()).toEqual(['FAILURE', 'FAILURE', 'granted', 'granted'])
  })

  test('cannot choose a credential that another has', async () => {
    const [cloudId, otherCloud] = [newId('cld'), newId('cld')]
    const token = randomSecret()
    const first = await ask({
      cloudId: otherCloud,
      profileId: (await create(otherCloud)).provisioningProfile.id,
      token,
      given: true,
    })
    await granted(first)
    const profileId = (await create(cloudId)).provisioningProfile.id
    const second = await ask({ cloudId, profileId, token, given: true })
    expect(await refused(second)).toMatchObject({ status: 'FAILURE' })
  })

  test('by a profile that was switched off meanwhile is refused', async () => {
    const cloudId = newId('cld')
    const profileId = (await create(cloudId)).provisioningProfile.id
    dataOf(await update(cloudId, profileId, { enabled: false }))
    expect(await refused(await ask({ cloudId, profileId }))).toMatchObject({ status: 'NOT_FOUND' })
  })
})
