import { connectKafka } from '@isobar/kafka'
import { createLogger } from '@isobar/logging'
import { auditTopic, type AuditEvent } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { certify, type NameServer, samlProvider, startNameServer } from '@isobar/testing/sso'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { errorOf, startTenancy, type SignedIn, type Tenancy } from '../tenancy.ts'
import { openBrowser } from './browser.ts'
import { ask, configure, newDomain, ssoCloud } from './clouds.ts'

const provider = samlProvider()
const saml = {
  entityId: provider.entityId,
  signInUrl: provider.signInUrl,
  certificates: [provider.key.certificate],
}
const oidc = { issuer: 'https://idp.example.org', clientId: 'isobar', clientSecret: 'a client secret' }

let tenancy: Tenancy
let names: NameServer
let owner: SignedIn
let cloudId: string
const records: AuditEvent[] = []
const kafka = connectKafka({
  brokers: process.env.KAFKA_BROKERS!.split(','),
  clientId: 'sso-trail',
  source: 'test',
  logger: createLogger({ service: 'test', level: 'fatal' }),
})
beforeAll(async () => {
  names = await startNameServer()
  tenancy = await startTenancy({ DNS_SERVERS: names.address, SSO_ALLOW_LOOPBACK: 'false' })
  owner = await tenancy.signUp()
  cloudId = await tenancy.createCloud(owner)
  const reader = await kafka.broadcast({
    topic: auditTopic,
    from: 'end',
    onRecord: ({ value }) => records.push(value),
  })
  await reader.caughtUp
})
afterAll(async () => {
  await kafka.stop()
  await tenancy.running.stop()
  names.stop()
})

const inNewCloud = async () => ({ owner, cloudId: await tenancy.createCloud(owner) })
const create = (input: object, cloud = cloudId) => ask(tenancy, owner, cloud, 'createSsoConnection', input)
const valid = () => ({ name: 'Company', domains: [newDomain()], saml })

test('only owners configure, and admins see', async () => {
  const made = await ssoCloud(tenancy, names, { saml })
  const READ = '{ cloud { ssoConnections { id saml { certificates { fingerprint expiresAt } } } } }'
  for (const [role, sees] of [
    ['ADMIN', true],
    ['MEMBER', false],
  ] as const) {
    const person = await tenancy.join(made.owner, made.cloudId, role)
    expect(errorOf(await ask(tenancy, person, made.cloudId, 'createSsoConnection', valid())).code).toBe('FORBIDDEN')
    const input = { ssoConnectionId: made.connection.id }
    expect(errorOf(await ask(tenancy, person, made.cloudId, 'deleteSsoConnection', input)).code).toBe('FORBIDDEN')
    const read = await tenancy.as<{ cloud: { ssoConnections: object[] } }>(person, made.cloudId, READ)
    if (sees) expect(read.data!.cloud.ssoConnections).toMatchObject([{ id: made.connection.id }])
    else expect(errorOf(read).code).toBe('FORBIDDEN')
  }
})

test("another cloud's connection is not there", async () => {
  const made = await ssoCloud(tenancy, names, { saml })
  const ssoConnectionId = made.connection.id
  for (const [mutation, more] of [
    ['updateSsoConnection', { enabled: false }],
    ['deleteSsoConnection', {}],
    ['verifySsoDomain', { domain: made.domain }],
  ] as const)
    expect(errorOf(await ask(tenancy, owner, cloudId, mutation, { ssoConnectionId, ...more })).code).toBe('NOT_FOUND')
})

test('a connection speaks for no domain before its record is there, and cannot be turned on', async () => {
  const { cloudId } = await inNewCloud()
  const domain = newDomain()
  const made = await configure(tenancy, owner, cloudId, 'createSsoConnection', { ...valid(), domains: [domain] })
  const ssoConnectionId = made.id
  const enable = () => ask(tenancy, owner, cloudId, 'updateSsoConnection', { ssoConnectionId, enabled: true })
  const verify = () => ask(tenancy, owner, cloudId, 'verifySsoDomain', { ssoConnectionId, domain })
  expect(made).toMatchObject({ enabled: false, required: false, defaultRole: 'MEMBER' })
  expect(made.domains).toEqual([
    {
      domain,
      recordName: `_isobar-sso.${domain}`,
      recordValue: expect.stringMatching(/^isobar-sso=[\w-]{32}$/),
      verifiedAt: null,
    },
  ])
  expect(errorOf(await enable()).code).toBe('CONFLICT')
  expect(errorOf(await verify())).toEqual({ code: 'BAD_USER_INPUT', fields: ['domain'] })
  names.txt.set(made.domains[0]!.recordName, 'isobar-sso=another')
  expect(errorOf(await verify())).toEqual({ code: 'BAD_USER_INPUT', fields: ['domain'] })
  expect(await openBrowser(tenancy).begin(`ada@${domain}`)).toEqual({ status: 200, redirectTo: null })

  names.txt.set(made.domains[0]!.recordName, made.domains[0]!.recordValue)
  expect((await verify()).data!.verifySsoDomain!.ssoConnection.domains[0]!.verifiedAt).toEqual(expect.any(Number))
  // Verified, but not turned on.
  expect(await openBrowser(tenancy).begin(`ada@${domain}`)).toEqual({ status: 200, redirectTo: null })
  expect((await enable()).data!.updateSsoConnection!.ssoConnection.enabled).toBe(true)
  expect((await openBrowser(tenancy).begin(`ada@${domain}`)).redirectTo).toContain(provider.signInUrl)
})

test('a name server that fails is not a missing record', async () => {
  const { cloudId } = await inNewCloud()
  const domain = newDomain()
  const made = await configure(tenancy, owner, cloudId, 'createSsoConnection', { ...valid(), domains: [domain] })
  names.fails = true
  try {
    const answer = await ask(tenancy, owner, cloudId, 'verifySsoDomain', { ssoConnectionId: made.id, domain })
    expect(errorOf(answer).code).toBe('UNAVAILABLE')
  } finally {
    names.fails = false
  }
})

test('a domain that one cloud verified cannot be verified by another', async () => {
  const held = await ssoCloud(tenancy, names, { saml })
  const { domain } = held
  const { cloudId } = await inNewCloud()
  const made = await configure(tenancy, owner, cloudId, 'createSsoConnection', { ...valid(), domains: [domain] })
  names.txt.set(made.domains[0]!.recordName, made.domains[0]!.recordValue)
  const verify = () => ask(tenancy, owner, cloudId, 'verifySsoDomain', { ssoConnectionId: made.id, domain })
  expect(errorOf(await verify())).toEqual({ code: 'BAD_USER_INPUT', fields: ['domain'] })
  const asked = (await openBrowser(tenancy).begin(`ada@${domain}`)).redirectTo!
  expect(provider.request(asked).issuer).toBe(held.connection.saml!.metadataUrl)
})

test('a domain that is taken out is spoken for no more, and comes back unverified', async () => {
  const made = await ssoCloud(tenancy, names, { saml })
  const ssoConnectionId = made.connection.id
  const update = (input: object) =>
    ask(tenancy, made.owner, made.cloudId, 'updateSsoConnection', { ssoConnectionId, ...input })
  // With its only verified domain it would be a connection that lets nobody in.
  expect(errorOf(await update({ domains: [newDomain()] })).code).toBe('CONFLICT')
  expect((await update({ domains: [newDomain()], enabled: false })).errors).toBeUndefined()
  const back = await update({ domains: [made.domain] })
  const [domain] = back.data!.updateSsoConnection!.ssoConnection.domains
  expect(domain!.verifiedAt).toBeNull()
  expect(domain!.recordValue).not.toBe(made.connection.domains[0]!.recordValue)
})

test('a kept client secret is never sent to another issuer', async () => {
  const { cloudId } = await inNewCloud()
  const made = await configure(tenancy, owner, cloudId, 'createSsoConnection', { ...valid(), saml: null, oidc })
  const update = (change: object) =>
    ask(tenancy, owner, cloudId, 'updateSsoConnection', {
      ssoConnectionId: made.id,
      oidc: { ...oidc, clientSecret: null, ...change },
    })
  expect((await update({ scopes: ['openid', 'email'] })).errors).toBeUndefined()
  expect(errorOf(await update({ issuer: 'https://evil.example.org' })).fields).toEqual(['oidc.clientSecret'])
  expect(errorOf(await update({ clientId: 'another' })).fields).toEqual(['oidc.clientSecret'])
})

test('a cloud has at most five connections, and a domain in one of them', async () => {
  const { cloudId } = await inNewCloud()
  const domains = [newDomain()]
  await configure(tenancy, owner, cloudId, 'createSsoConnection', { ...valid(), domains })
  expect(errorOf(await create({ ...valid(), domains }, cloudId)).fields).toEqual(['domains.0'])
  for (let more = 0; more < 4; more++) await configure(tenancy, owner, cloudId, 'createSsoConnection', valid())
  expect(errorOf(await create(valid(), cloudId)).code).toBe('LIMIT_EXCEEDED')
})

test('each change and each sign-in leaves a record, without a secret', async () => {
  const { cloudId } = await inNewCloud()
  const clientSecret = 'a secret that no record tells'
  const made = await configure(tenancy, owner, cloudId, 'createSsoConnection', {
    ...valid(),
    saml: null,
    oidc: { ...oidc, clientSecret },
  })
  const ssoConnectionId = made.id
  await configure(tenancy, owner, cloudId, 'updateSsoConnection', {
    ssoConnectionId,
    name: 'Renamed',
    oidc: { ...oidc, clientSecret: `${clientSecret}, too` },
  })
  await ask(tenancy, owner, cloudId, 'deleteSsoConnection', { ssoConnectionId })

  const signIns = await ssoCloud(tenancy, names, { saml })
  const browser = openBrowser(tenancy)
  const asked = (await browser.begin(`ada@${signIns.domain}`)).redirectTo!
  const { acsUrl, relayState } = provider.request(asked)
  const SAMLResponse = await provider.answer(asked, { email: `ada@${signIns.domain}` })
  await browser.follow(await browser.postFromElsewhere(acsUrl, { SAMLResponse, RelayState: relayState }))

  const of = (scope: string) => records.filter((record) => record.scope === scope)
  await eventually(() => of(cloudId).length >= 4 && of(signIns.cloudId).some(({ action }) => /signed-in/.test(action)))
  expect(of(cloudId).map(({ action }) => action)).toEqual([
    'cloud.created',
    'sso-connection.created',
    'sso-connection.changed',
    'sso-connection.deleted',
  ])
  expect(of(cloudId)[2]).toMatchObject({
    subject: { kind: 'sso-connection', id: ssoConnectionId, name: 'Renamed' },
    before: { name: 'Company' },
    after: { name: 'Renamed', clientSecret: 'replaced' },
  })
  expect(of(signIns.cloudId).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['sso-connection.domain-verified', 'member.added', 'sso-connection.signed-in']),
  )
  expect(JSON.stringify(records)).not.toContain(clientSecret)
})

test('a certificate is told by its fingerprint and its end', async () => {
  const { cloudId } = await inNewCloud()
  const { certificate } = certify('told')
  await configure(tenancy, owner, cloudId, 'createSsoConnection', {
    ...valid(),
    saml: { ...saml, certificates: [certificate] },
  })
  const answer = await tenancy.as(
    owner,
    cloudId,
    '{ cloud { ssoConnections { protocol saml { certificates { fingerprint expiresAt } } oidc { issuer } } } }',
  )
  expect(answer.data).toMatchObject({
    cloud: {
      ssoConnections: [
        {
          protocol: 'SAML',
          oidc: null,
          saml: {
            certificates: [{ fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/), expiresAt: expect.any(Number) }],
          },
        },
      ],
    },
  })
})
