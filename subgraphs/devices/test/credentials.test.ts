import { describe, expect, test } from '@jest/globals'
import { deviceCredentialHash, newId } from '@isobar/kit'
import { dataOf, eventually } from '@isobar/testing'
import { codeOf, pepper, subject } from './devices.ts'

const { ask, mutate, register, registry } = subject()
const cloud = newId('cld')
const FINGERPRINT = '7B:70:1B:50:D3:46:8D:F4:EF:0B:C5:A3:A0:C6:A2:21:8A:BD:06:75:38:B1:26:F7:28:F8:AE:04:15:AA:EA:89'
/** Of the subject CN=pump 7, until 2126. */
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIUO6y8y+8/QOuBv3NOOJFKvhzFi90wCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGcHVtcCA3MCAXDTI2MTEyNjEwMTUyMloYDzIxMjYxMTAyMTAx
NTIyWjARMQ8wDQYDVQQDDAZwdW1wIDcwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AARjgQp9cYMaVCqFkExnZM+rcQEz0mBcynBf9yFfOSx7CgC6bvfndJtTgM4GWPJv
Y/1T7sG3H7aMH8hV3kt9I5I4o1MwUTAdBgNVHQ4EFgQUIwUiC+ethwMqAfMjPmnB
JenH1o8wHwYDVR0jBBgwFoAUIwUiC+ethwMqAfMjPmnBJenH1o8wDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBuTRumJAXo0SSrayfzGEK8RJVDzZd5
aznZQb6P9kV/ewIhAND3qcv51JxC5+cIx3AvEnohnt9qJtqeKnang8olG2pg
-----END CERTIFICATE-----
`

interface Credential {
  id: string
  kind: string
  hint: string
  expiresAt: number | null
}
interface Added {
  addCredential: { credential: Credential; password: string | null }
}
const add = (deviceId: string, input: object, of = cloud, role?: 'VIEWER') =>
  ask<Added>(
    of,
    `mutation ($input: AddCredentialInput!) {
      addCredential(input: $input) { credential { id kind hint expiresAt } password }
    }`,
    { input: { deviceId, ...input } },
    role,
  )
const credentialsOf = async (id: string): Promise<Credential[]> =>
  dataOf(
    await ask<{ device: { credentials: Credential[] } }>(
      cloud,
      `{ device(id: "${id}") { credentials { id kind hint expiresAt } } }`,
    ),
  ).device.credentials
/** What ingest is told of a device, last. */
const told = (deviceId: string) => registry.filter(({ value }) => value.deviceId === deviceId).at(-1)?.value.credentials
const untilTold = (deviceId: string, kinds: string) =>
  eventually(() => {
    const credentials = told(deviceId)
    return credentials?.map(({ kind }) => kind).join() === kinds ? credentials : undefined
  })

describe('a password', () => {
  test('is made when none is given, answered once, and told to ingest as its hash', async () => {
    const { device } = await register(cloud)
    const { password, credential } = dataOf(await add(device.id, { userName: 'pump', clientId: 'one' })).addCredential
    expect(password).toMatch(/^[\w-]{32}$/)
    expect(credential).toMatchObject({ kind: 'BASIC', hint: 'pump (client one)', expiresAt: null })
    const [, basic] = await untilTold(device.id, 'ACCESS_TOKEN,BASIC')
    const login = { userName: 'pump', password: password!, clientId: 'one' }
    expect(basic!.hash).toBe(deviceCredentialHash.basic(pepper, login))
    expect(JSON.stringify(await credentialsOf(device.id))).not.toContain(password)
  })

  test('that another device has with the same user name is refused, in whatever cloud, until that one lost it', async () => {
    const login = { userName: newId('evt'), password: 'the same password' }
    const elsewhere = newId('cld')
    const [{ device: first }, { device: second }] = [await register(cloud), await register(elsewhere)]
    const { credential } = dataOf(await add(first.id, login)).addCredential
    expect(codeOf(await add(second.id, login, elsewhere))).toBe('CONFLICT')
    expect(codeOf(await add(first.id, login))).toBe('CONFLICT')
    dataOf(await add(second.id, { ...login, password: 'another password' }, elsewhere))
    dataOf(await mutate(cloud, 'removeCredential', { deviceId: first.id, credentialId: credential.id }))
    dataOf(await add(second.id, login, elsewhere))
  })
})

describe('a certificate', () => {
  test('is told by its fingerprint, and ends when it ends', async () => {
    const { device } = await register(cloud)
    const { credential } = dataOf(await add(device.id, { certificate: CERTIFICATE })).addCredential
    expect(credential).toMatchObject({ kind: 'X509', hint: expect.stringMatching(/^pump 7 · /) })
    expect(credential.expiresAt).toBeGreaterThan(Date.parse('2100-01-01'))
    const [, x509] = await untilTold(device.id, 'ACCESS_TOKEN,X509')
    expect(x509).toEqual({
      kind: 'X509',
      hash: deviceCredentialHash.certificate(pepper, FINGERPRINT),
      expiresAt: credential.expiresAt,
    })
  })

  test.each<[string, object, string]>([
    ['no certificate', { certificate: 'x' }, 'certificate'],
    ['a private key', { certificate: '-----BEGIN PRIVATE KEY-----' }, 'certificate'],
    ['both', { certificate: CERTIFICATE, userName: 'x' }, 'certificate'],
    ['neither', {}, 'userName'],
    ['a short password', { userName: 'x', password: 'short' }, 'password'],
  ])('%s is refused with the field that is wrong', async (_, input, field) => {
    const { device } = await register(cloud)
    const answer = await add(device.id, input)
    expect(answer.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field }] })
  })
})

test('a rotated token works beside the new one for as long as chosen, and one rotated away before does not', async () => {
  const { device } = await register(cloud)
  const before = (await untilTold(device.id, 'ACCESS_TOKEN'))[0]!.hash
  dataOf(await mutate(cloud, 'rotateCredential', { deviceId: device.id, overlapS: 3_600 }))
  const [now, old] = await untilTold(device.id, 'ACCESS_TOKEN,ACCESS_TOKEN')
  expect(old).toMatchObject({ hash: before, expiresAt: expect.any(Number) })
  dataOf(await mutate(cloud, 'rotateCredential', { deviceId: device.id, overlapS: 60 }))
  const [, older] = await eventually(() => (told(device.id)?.[1]?.hash === now!.hash ? told(device.id) : undefined))
  expect(older!.hash).toBe(now!.hash)
  dataOf(await mutate(cloud, 'rotateCredential', { deviceId: device.id }))
  await untilTold(device.id, 'ACCESS_TOKEN')
  expect((await mutate(cloud, 'rotateCredential', { deviceId: device.id, overlapS: -1 })).errors).toHaveLength(1)
})

test('the token can be taken away too, and what is not there is NOT_FOUND', async () => {
  const { device } = await register(cloud)
  const [token] = await credentialsOf(device.id)
  dataOf(await mutate(cloud, 'removeCredential', { deviceId: device.id, credentialId: token!.id }))
  await untilTold(device.id, '')
  expect(codeOf(await mutate(cloud, 'removeCredential', { deviceId: device.id, credentialId: token!.id }))).toBe(
    'NOT_FOUND',
  )
  expect(codeOf(await add(device.id, { userName: 'x' }, cloud, 'VIEWER'))).toBe('FORBIDDEN')
})
