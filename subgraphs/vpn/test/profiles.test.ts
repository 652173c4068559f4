import { newId } from '@isobar/kit'
import { connectMongo } from '@isobar/mongo'
import { scopesOfRole, selfScopes } from '@isobar/permissions'
import { dataOf, type GraphqlAnswer } from '@isobar/testing'
import { expect, test } from '@jest/globals'
import { X509Certificate } from 'node:crypto'
import { logger, subject } from './vpn.ts'

const it = subject()

const codeOf = (answer: GraphqlAnswer<unknown>) => answer.errors?.[0]?.extensions.code
const create = async (cloudId: string, input: object = {}) => {
  const deviceId = await it.device(cloudId)
  return dataOf(await it.mutate(cloudId, 'createVpnProfile', { name: 'Pump', kind: 'DEVICE', deviceId, ...input }))
    .createVpnProfile!
}
const certificates = (config: string) =>
  [...config.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)].map(
    ([pem]) => new X509Certificate(pem),
  )

test('a cloud gets a range of its own when its network is first switched on, and keeps it', async () => {
  const [one, other] = [newId('cld'), newId('cld')]
  const query = '{ network { enabled range profileCount servers { name remote } } }'
  expect(dataOf(await it.ask(one, query, {}, 'VIEWER'))).toMatchObject({ network: { enabled: false, range: null } })
  const ranges = await Promise.all(
    [one, other].map(async (cloudId) => {
      const on = 'mutation { setNetwork(input: { enabled: true }) { network { range } } }'
      return dataOf(await it.ask<{ setNetwork: { network: { range: string } } }>(cloudId, on)).setNetwork.network.range
    }),
  )
  expect(ranges[0]).toMatch(/^10\.\d+\.\d+\.0\/22$/)
  expect(ranges[0]).not.toBe(ranges[1])
  dataOf(await it.ask(one, 'mutation { setNetwork(input: { enabled: false }) { network { range } } }'))
  expect(dataOf(await it.ask(one, query))).toMatchObject({ network: { enabled: false, range: ranges[0] } })
})

test('the file of a profile is fetched once, by the link alone, and holds a chain to the root for this profile', async () => {
  const cloudId = await it.cloud()
  const { profile, linkToken } = await create(cloudId)
  expect(profile).toMatchObject({ status: 'PENDING', kind: 'DEVICE' })

  const answers = await Promise.all([it.redeem(linkToken), it.redeem(linkToken)])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 404])
  const { config } = answers.find(({ status }) => status === 200)!.body
  expect(config).toContain('<tls-crypt-v2>')
  expect(config).toContain('remote 127.0.0.1 1194')
  const [root, leaf, intermediate] = certificates(config) as [X509Certificate, X509Certificate, X509Certificate]
  expect(leaf.subject).toBe(`CN=${cloudId}.${profile.id}`)
  expect([leaf.verify(intermediate.publicKey), intermediate.verify(root.publicKey)]).toEqual([true, true])
  expect([leaf.ca, intermediate.ca, root.ca]).toEqual([false, true, true])
  expect((await it.redeem(linkToken)).status).toBe(404)

  const query = 'query ($id: ID!) { vpnProfile(id: $id) { status linkExpiresAt issuedAt } }'
  expect(dataOf(await it.ask(cloudId, query, { id: profile.id }))).toMatchObject({
    vpnProfile: { status: 'ACTIVE', linkExpiresAt: null },
  })
  expect(dataOf(await it.ask(newId('cld'), query, { id: profile.id }))).toEqual({ vpnProfile: null })
})

test('neither a private key nor a link is stored, and a link that differs by one character opens nothing', async () => {
  const cloudId = await it.cloud()
  const [{ linkToken, profile }, other] = [await create(cloudId), await create(cloudId)]
  const { body } = await it.redeem(linkToken)
  const [secret] = /(?<=BEGIN PRIVATE KEY-----\n)[^\n]+/.exec(body.config)!
  const mongo = await connectMongo({ uri: process.env.MONGODB_URI!, database: it.database, logger })
  const stored = JSON.stringify(await mongo.raw('profiles', 'vpn-directory').find({}).toArray())
  await mongo.stop()
  expect(stored).toContain(profile.id)
  for (const text of [secret, linkToken, other.linkToken]) expect(stored).not.toContain(text)
  expect((await it.redeem(other.linkToken.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')))).status).toBe(404)
  expect((await it.redeem(other.linkToken)).status).toBe(200)
})

test('of two profiles no two have one address, however fast they are made, and a revoked one gives it back', async () => {
  const cloudId = await it.cloud()
  const made = await Promise.all(Array.from({ length: 6 }, () => create(cloudId)))
  expect(new Set(made.map(({ profile }) => profile.address)).size).toBe(6)
  const revoked = dataOf(await it.mutate(cloudId, 'revokeVpnProfile', { profileId: made[0]!.profile.id }))
  expect(revoked.revokeVpnProfile!.profile).toMatchObject({ status: 'REVOKED', address: null })
  expect((await it.redeem(made[0]!.linkToken)).status).toBe(404)
  const list = '{ vpnProfiles { totalCount } all: vpnProfiles(includeRevoked: true) { totalCount } }'
  expect(dataOf(await it.ask(cloudId, list))).toEqual({ vpnProfiles: { totalCount: 5 }, all: { totalCount: 6 } })
})

test('a device has one profile at a time; of another cloud it has none', async () => {
  const cloudId = await it.cloud()
  const deviceId = await it.device(cloudId)
  const input = { name: 'Pump', kind: 'DEVICE', deviceId }
  const first = dataOf(await it.mutate(cloudId, 'createVpnProfile', input)).createVpnProfile!
  expect(codeOf(await it.mutate(cloudId, 'createVpnProfile', input))).toBe('CONFLICT')
  expect((await it.mutate(await it.cloud(), 'createVpnProfile', input)).errors?.[0]?.extensions.fields).toEqual([
    { field: 'deviceId', message: 'is not a device of this cloud' },
  ])
  dataOf(await it.mutate(cloudId, 'revokeVpnProfile', { profileId: first.profile.id }))
  const again = dataOf(await it.mutate(cloudId, 'createVpnProfile', input)).createVpnProfile!
  expect(again.profile).toMatchObject({ id: first.profile.id, device: { id: deviceId } })
})

test('renewing makes a new link, and voids one that was open', async () => {
  const cloudId = await it.cloud()
  const { profile, linkToken } = await create(cloudId, { validDays: 1 })
  const renewed = dataOf(await it.mutate(cloudId, 'renewVpnProfile', { profileId: profile.id })).renewVpnProfile!
  expect(renewed.profile.expiresAt).toBeGreaterThan(profile.expiresAt)
  expect((await it.redeem(linkToken)).status).toBe(404)
  expect((await it.redeem(renewed.linkToken)).status).toBe(200)
})

test('a profile for oneself takes a person who signed in just now; nobody else renews it, an admin may revoke it', async () => {
  const cloudId = await it.cloud()
  const person = (role: 'ADMIN' | 'MEMBER', signedInAt: number) => ({
    sub: newId('usr'),
    kind: 'user' as const,
    sid: newId('ses'),
    signed_in_at: signedInAt,
    cloud: cloudId,
    member: newId('mem'),
    role,
    scopes: [...selfScopes, ...scopesOfRole[role]],
  })
  const input = { name: 'Laptop', kind: 'USER' }
  const stale = await it.mutate(
    cloudId,
    'createVpnProfile',
    input,
    it.issuer.sign(person('MEMBER', Date.now() - 3_600_000)),
  )
  expect([codeOf(stale), stale.errors?.[0]?.extensions.fields]).toEqual([
    'FORBIDDEN',
    [expect.objectContaining({ field: 'session' })],
  ])
  const key = it.issuer.sign({ sub: newId('key'), kind: 'apikey', cloud: cloudId, scopes: ['network:connect'] })
  expect(codeOf(await it.mutate(cloudId, 'createVpnProfile', input, key))).toBe('FORBIDDEN')

  const own = person('MEMBER', Date.now())
  const { profile } = dataOf(await it.mutate(cloudId, 'createVpnProfile', input, it.issuer.sign(own))).createVpnProfile!
  expect(profile).toMatchObject({ kind: 'USER', member: { id: own.member }, device: null })
  const admin = () => it.issuer.sign(person('ADMIN', Date.now()))
  expect(codeOf(await it.mutate(cloudId, 'renewVpnProfile', { profileId: profile.id }, admin()))).toBe('FORBIDDEN')
  expect(codeOf(await it.mutate(cloudId, 'revokeVpnProfile', { profileId: profile.id }, 'MEMBER'))).toBe('FORBIDDEN')
  dataOf(await it.mutate(cloudId, 'revokeVpnProfile', { profileId: profile.id }, admin()))
})

test.each([
  ['an empty name', { name: ' ' }, 'name'],
  ['a group with a space', { groups: ['two words'] }, 'groups.0'],
  ['more days than a certificate may live', { validDays: 826 }, 'validDays'],
  ['no device', { deviceId: null }, 'deviceId'],
])('%s is refused by its field', async (_, change, field) => {
  const cloudId = await it.cloud()
  const input = { name: 'Pump', kind: 'DEVICE', deviceId: await it.device(cloudId), ...change }
  const { errors } = await it.mutate(cloudId, 'createVpnProfile', input)
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field }] })
})

test('without a network there is no profile, and a viewer makes none', async () => {
  const cloudId = newId('cld')
  const input = { name: 'Pump', kind: 'DEVICE', deviceId: await it.device(cloudId) }
  expect(codeOf(await it.mutate(cloudId, 'createVpnProfile', input))).toBe('CONFLICT')
  expect(codeOf(await it.mutate(cloudId, 'createVpnProfile', input, 'VIEWER'))).toBe('FORBIDDEN')
})

test('what is stored outlives a restart: the root, the network, the profile', async () => {
  const cloudId = await it.cloud()
  const [before, after] = [await create(cloudId), await create(cloudId)]
  const [rootBefore] = certificates((await it.redeem(before.linkToken)).body.config)
  await it.stop()
  await it.start()
  const [rootAfter] = certificates((await it.redeem(after.linkToken)).body.config)
  expect(rootAfter!.fingerprint256).toBe(rootBefore!.fingerprint256)
})
