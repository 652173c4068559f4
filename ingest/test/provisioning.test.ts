import { deviceCredentialHash, newId, provisionedDeviceId, provisioningHash, randomSecret } from '@isobar/kit'
import { provisioningTopic, type ProvisioningRegistryEntry, type ProvisioningRequest } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type mqtt from 'mqtt'
import { type MqttClient } from 'mqtt'
import { closed, connect, disconnectAll, INSTANCE, PEPPER, received, registryEntry } from './devices.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

const REQUEST = '/provision/request'
const RESPONSE = '/provision/response'

interface TestProfile {
  cloudId: string
  profileId: string
  key: string
  secret: string
}

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
}, 60_000)
afterAll(() => platform.stop())
afterEach(disconnectAll)

const entryOf = (
  { cloudId, profileId, key, secret }: TestProfile,
  changes: Partial<ProvisioningRegistryEntry> = {},
): ProvisioningRegistryEntry => ({
  v: 1,
  rev: 1,
  cloudId,
  profileId,
  status: 'ACTIVE',
  hash: provisioningHash(PEPPER, { key, secret }),
  ...changes,
})
const newProfile = (): TestProfile => ({
  cloudId: newId('cld'),
  profileId: newId('prv'),
  key: randomSecret(15),
  secret: randomSecret(),
})
const requestOf = ({ key, secret }: TestProfile, rest: object = {}) => ({
  deviceName: 'Pump 7',
  provisionDeviceKey: key,
  provisionDeviceSecret: secret,
  ...rest,
})
const post = async (request: object) => {
  const response = await fetch(`${platform.httpUrl}/api/v1/provision`, {
    method: 'POST',
    body: JSON.stringify(request),
  })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
const askedBy = ({ cloudId, profileId }: TestProfile): ProvisioningRequest[] =>
  platform.recordsAt(provisioningTopic, `${cloudId}:${profileId}`).map(({ value }) => value)
/** The n-th request of a profile, once it is in Kafka. */
const nextRequest = (profile: TestProfile, n = 1) => eventually(() => askedBy(profile)[n - 1])
/** Gives the device its credential, as the devices subgraph does. */
const grant = ({ cloudId, deviceId, credential }: ProvisioningRequest, rev = 1) =>
  platform.applyDevice(
    registryEntry(
      { cloudId, deviceId, token: '' },
      { rev, credentials: [{ kind: credential.kind, hash: credential.hash }] },
    ),
  )
/** A profile that ingest knows by now: a name that is too long is refused otherwise than a key that is not known. */
async function known(changes: Partial<ProvisioningRegistryEntry> = {}): Promise<TestProfile> {
  const profile = newProfile()
  await platform.applyProfile(entryOf(profile, changes))
  const certificate = { credentialsType: 'X509_CERTIFICATE', hash: 'none' }
  await eventually(async () => (await post(requestOf(profile, certificate))).body.status === 'FAILURE', {
    everyMs: 200,
  })
  return profile
}
const asking = (options: mqtt.IClientOptions = {}) => connect(platform.url, { token: 'provision' }, options)
async function ask(client: MqttClient, request: object): Promise<() => unknown[]> {
  const heard = received(client)
  await client.subscribeAsync(RESPONSE, { qos: 1 })
  client.publish(REQUEST, JSON.stringify(request), { qos: 1 })
  return () => heard(RESPONSE)
}

describe('a device that shows a valid key and secret', () => {
  test.each([4, 5] as const)('is told an access token that works at once, over MQTT version %i', async (version) => {
    const profile = await known()
    const heard = await ask(await asking({ protocolVersion: version }), requestOf(profile))
    await grant(await nextRequest(profile))
    const [answer] = await eventually(() => heard().length > 0 && heard())
    expect(answer).toEqual({
      status: 'SUCCESS',
      credentialsType: 'ACCESS_TOKEN',
      credentialsValue: expect.any(String),
    })
    await connect(platform.url, { token: (answer as { credentialsValue: string }).credentialsValue })
  })

  test('may be known by its client id alone, and over HTTP', async () => {
    const profile = await known()
    const heard = await ask(await asking({ username: '', clientId: 'provision' }), requestOf(profile))
    await grant(await nextRequest(profile))
    await eventually(() => heard().length > 0)
    const answer = post(requestOf(profile, { deviceName: 'Pump 8' }))
    await grant(await nextRequest(profile, 2))
    expect(await answer).toMatchObject({ status: 200, body: { status: 'SUCCESS' } })
  })

  test('is a device of the profile’s cloud whose id its name leads to; no secret of it is in Kafka', async () => {
    const profile = await known()
    const token = randomSecret()
    const answer = post(requestOf(profile, { token }))
    const request = await nextRequest(profile)
    const deviceId = provisionedDeviceId(profile.cloudId, profile.profileId, 'Pump 7')
    expect(request).toMatchObject({ cloudId: profile.cloudId, deviceId, name: 'Pump 7', instance: INSTANCE })
    expect(request.credential.hash).toBe(deviceCredentialHash.accessToken(PEPPER, token))
    expect(JSON.stringify(request)).not.toContain(token)
    expect(JSON.stringify(request)).not.toContain(profile.secret)
    await grant(request)
    expect((await answer).body['credentialsValue']).toBe(token)
  })

  test('that asks again with the credential that it has is told so without anybody being asked', async () => {
    const profile = await known()
    const login = { credentialsType: 'MQTT_BASIC', username: newId('evt'), password: randomSecret() }
    const first = post(requestOf(profile, login))
    await grant(await nextRequest(profile))
    await first
    expect((await post(requestOf(profile, login))).body).toMatchObject({ status: 'SUCCESS' })
    expect(askedBy(profile)).toHaveLength(1)
  })

  test('cannot take the token of another device', async () => {
    const profile = await known()
    const { token } = platform.firstDevice
    const { body } = await post(requestOf(profile, { token }))
    expect(body).toEqual({ status: 'FAILURE', errorMsg: 'Another device has this credential.' })
    expect(askedBy(profile)).toEqual([])
    await connect(platform.url, platform.firstDevice)
  })

  test('is told why it was refused', async () => {
    const profile = await known()
    const answer = post(requestOf(profile))
    const { cloudId, deviceId, requestId } = await nextRequest(profile)
    const refused = { kind: 'PROVISIONING_REFUSED', status: 'NOT_FOUND', reason: 'No device of this name.' } as const
    await platform.command({ v: 1, cloudId, deviceId, at: Date.now(), requestId, instance: INSTANCE, ...refused })
    expect((await answer).body).toEqual({ status: 'NOT_FOUND', errorMsg: 'No device of this name.' })
  })
})

describe('a client that shows none', () => {
  test('hears the same of a wrong key, a wrong secret, and a profile that is off, over or gone', async () => {
    const profile = await known()
    const [off, over, gone] = [newProfile(), newProfile(), newProfile()]
    await platform.applyProfile(entryOf(off, { status: 'DISABLED' }))
    await platform.applyProfile(entryOf(over, { expiresAt: Date.now() - 1 }))
    await platform.applyProfile(entryOf(gone, { status: 'DELETED' }))
    await known()
    const tried = [{ ...profile, secret: randomSecret() }, { ...profile, key: randomSecret() }, off, over, gone]
    for (const wrong of tried)
      expect((await post(requestOf(wrong))).body).toEqual({
        status: 'NOT_FOUND',
        errorMsg: 'There is no such key and secret.',
      })
    expect(tried.flatMap(askedBy)).toEqual([])
  })

  test('waits after 20 wrong secrets of a key, also with the right one; other keys go on', async () => {
    const [guessed, other] = [await known(), await known()]
    for (let n = 0; n < 20; n++) await post(requestOf({ ...guessed, secret: randomSecret() }))
    expect(await post(requestOf(guessed))).toMatchObject({ status: 429, body: { status: 'FAILURE' } })
    const answer = post(requestOf(other))
    await grant(await nextRequest(other))
    expect((await answer).body).toMatchObject({ status: 'SUCCESS' })
  })

  test('is told what is wrong with its request', async () => {
    const profile = await known()
    const tell = async (rest: object) => (await post(requestOf(profile, rest))).body
    expect(await tell({ deviceName: '' })).toEqual({
      status: 'FAILURE',
      errorMsg: '/deviceName: send the name of the device as text of at most 128 bytes',
    })
    expect(await tell({ token: 'short' })).toMatchObject({ errorMsg: expect.stringContaining('/token') })
    expect(await tell({ credentialsType: 'LWM2M' })).toMatchObject({
      errorMsg: expect.stringContaining('/credentialsType'),
    })
    expect(await tell({ gateway: true })).toMatchObject({ errorMsg: expect.stringContaining('/gateway') })
  })
})

describe('a provisioning session', () => {
  test.each(['v1/devices/me/telemetry', '/provision/response', '/provision/request/x'])(
    'ends when it publishes to %s',
    async (topic) => {
      const client = await asking()
      client.publish(topic, '{"a":1}', { qos: 1 })
      await closed(client)
    },
  )

  test('may subscribe to nothing but its answers', async () => {
    const client = await asking({ protocolVersion: 5 })
    for (const filter of ['#', '/provision/#', '/provision/request', 'v1/devices/me/attributes'])
      await expect(client.subscribeAsync(filter, { qos: 1 })).rejects.toBeDefined()
  })

  test('hears no answer of another', async () => {
    const profile = await known()
    const [mine, bystander] = [await asking({ clientId: 'one' }), await asking({ clientId: 'one' })]
    const overheard = received(bystander)
    await bystander.subscribeAsync(RESPONSE, { qos: 1 })
    const heard = await ask(mine, requestOf(profile))
    await grant(await nextRequest(profile))
    await eventually(() => heard().length > 0)
    expect(overheard(RESPONSE)).toEqual([])
    expect(bystander.connected).toBe(true)
  })
})
