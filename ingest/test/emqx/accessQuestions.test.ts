import { deviceCredentialHash } from '@isobar/kit'
import { type RejectionEvent, rejectionsTopic } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { certificateOf } from '../certificates.ts'
import { newDevice, PEPPER, registryEntry, type TestDevice } from '../devices.ts'
import { type EmqxPlatform, startEmqxPlatform } from './emqxPlatform.ts'
import { AUTH_SECRET, INGEST_PASSWORD } from './settings.ts'

let platform: EmqxPlatform
beforeAll(async () => {
  platform = await startEmqxPlatform()
}, 60_000)
afterAll(() => platform.stop())

const ask = (question: string, body: unknown, secret = AUTH_SECRET) =>
  fetch(`${platform.httpUrl}/internal/emqx/${question}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-isobar-secret': secret },
    body: JSON.stringify(body),
  })
const authenticate = async (body: Record<string, unknown>): Promise<{ result: string; [field: string]: unknown }> => {
  const absent = { username: 'undefined', password: 'undefined', cert_pem: 'undefined' }
  const response = await ask('authenticate', {
    clientid: 'pump',
    peerhost: '10.0.0.1',
    listener: 'tcp:default',
    ...absent,
    ...body,
  })
  expect(response.status).toBe(200)
  return (await response.json()) as { result: string }
}
const allowed = (device: TestDevice, body: Record<string, unknown>) =>
  eventually(async () => {
    const answer = await authenticate(body)
    if (answer.result !== 'allow') return undefined
    expect(answer['client_attrs']).toMatchObject({ tns: device.cloudId, device: device.deviceId })
    return answer
  })

test('a device is let in with its attributes, an effective client id, and rules that end in a refusal of all else', async () => {
  const device = await platform.register()
  const { client_attrs, ...answer } = await allowed(device, { username: device.token })
  expect(client_attrs).toEqual({
    tns: device.cloudId,
    device: device.deviceId,
    credential: deviceCredentialHash.accessToken(PEPPER, device.token),
  })
  expect(answer).toEqual({
    result: 'allow',
    is_superuser: false,
    clientid_override: `${device.deviceId}~pump`,
    acl: [
      { permission: 'allow', action: 'publish', topics: ['#'] },
      { permission: 'allow', action: 'subscribe', topics: expect.arrayContaining(['eq v1/devices/me/attributes']) },
      { permission: 'deny', action: 'all', topics: ['#'] },
    ],
  })
})

test('a credential that ends tells when, in seconds', async () => {
  const device = newDevice()
  const [credential] = registryEntry(device).credentials
  const expiresAt = Date.now() + 3_600_500
  await platform.applyDevice(registryEntry(device, { credentials: [{ ...credential!, expiresAt }] }))
  const { expire_at } = await allowed(device, { username: device.token })
  expect(expire_at).toBe(Math.floor(expiresAt / 1_000))
})

test('a device signs in by user name, password and client id, and not with another client id', async () => {
  const device = newDevice()
  const login = { userName: 'boiler', password: 'a password', clientId: 'pump' }
  const hash = deviceCredentialHash.basic(PEPPER, login)
  await platform.applyDevice(registryEntry(device, { credentials: [{ kind: 'BASIC', hash }] }))
  await allowed(device, { username: login.userName, password: login.password })
  const other = await authenticate({ username: login.userName, password: login.password, clientid: 'another' })
  expect(other).toEqual({ result: 'deny' })
})

test('a device signs in by the certificate that it showed to EMQX', async () => {
  const [{ cert, fingerprint }, stranger] = [await certificateOf('device'), await certificateOf('stranger')]
  const device = newDevice()
  const hash = deviceCredentialHash.certificate(PEPPER, fingerprint)
  await platform.applyDevice(registryEntry(device, { credentials: [{ kind: 'X509', hash }] }))
  await allowed(device, { cert_pem: cert })
  for (const cert_pem of [stranger.cert, 'no certificate', '', '${cert_pem}'])
    expect(await authenticate({ cert_pem })).toEqual({ result: 'deny' })
})

test.each(['undefined', '', '${username}', null, 7, 'a token of nobody'])(
  'the user name %p is nobody',
  async (username) => {
    expect(await authenticate({ username })).toEqual({ result: 'deny' })
  },
)

test('the listener without a mount point is for ingest alone, and the others are not for ingest', async () => {
  const device = await platform.register()
  await allowed(device, { username: device.token })
  const own = { username: 'isobar-ingest', password: INGEST_PASSWORD }
  expect(await authenticate({ ...own, listener: 'tcp:ingest' })).toMatchObject({ result: 'allow', is_superuser: false })
  for (const wrong of [
    { ...own, listener: 'tcp:default' },
    { ...own, password: 'wrong', listener: 'tcp:ingest' },
    { username: device.token, listener: 'tcp:ingest' },
    { username: device.token, listener: 'undefined' },
    { username: device.token, listener: '${listener}' },
  ])
    expect(await authenticate(wrong)).toEqual({ result: 'deny' })
})

test('a question without the secret is not answered', async () => {
  const device = await platform.register()
  const body = { clientid: 'pump', username: device.token, listener: 'tcp:default' }
  for (const question of ['authenticate', 'authorise']) {
    expect((await ask(question, body, 'wrong')).status).toBe(403)
    expect((await ask(question, body, '')).status).toBe(403)
  }
})

test('a question that the rules of a client leave open is denied unless they would allow it, and its owner is told', async () => {
  const device = await platform.register()
  await allowed(device, { username: device.token })
  const question = {
    clientid: `${device.deviceId}~pump`,
    tns: device.cloudId,
    device: device.deviceId,
    listener: 'tcp:default',
  }
  const verdict = async (changes: Record<string, string>) =>
    ((await (await ask('authorise', { ...question, ...changes })).json()) as { result: string }).result
  expect(await verdict({ action: 'publish', topic: 'v1/devices/me/telemetry' })).toBe('allow')
  expect(await verdict({ action: 'subscribe', topic: 'v1/devices/me/rpc/request/+' })).toBe('allow')
  expect(await verdict({ action: 'subscribe', topic: 'v1/devices/me/rpc/request/#' })).toBe('deny')
  expect(await verdict({ action: 'publish', topic: '$SYS/brokers' })).toBe('deny')
  for (const wrong of [
    { device: 'undefined' },
    { tns: newDevice().cloudId },
    { clientid: 'pump' },
    { listener: 'tcp:ingest' },
  ])
    expect(await verdict({ action: 'publish', topic: 'v1/devices/me/telemetry', ...wrong } as never)).toBe('deny')
  expect(await verdict({ action: 'administer', topic: '#' })).toBe('deny')
  const told = await eventually(() => {
    const rejections = platform.recordsOf<RejectionEvent>(rejectionsTopic, device).map(({ value }) => value)
    return rejections.length >= 2 && rejections
  })
  expect(told).toMatchObject([
    { reason: 'NOT_ALLOWED', topic: 'v1/devices/me/rpc/request/#' },
    { reason: 'NOT_ALLOWED', topic: '$SYS/brokers' },
  ])
})
