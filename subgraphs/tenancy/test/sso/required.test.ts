import { type NameServer, samlProvider, startNameServer } from '@isobar/testing/sso'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { randomUUID } from 'node:crypto'
import { startTenancy, type Tenancy } from '../tenancy.ts'
import { openBrowser } from './browser.ts'
import { ask, configure, ssoCloud, type SsoCloud } from './clouds.ts'

const provider = samlProvider()
const saml = { entityId: provider.entityId, signInUrl: provider.signInUrl, certificates: [provider.key.certificate] }

let tenancy: Tenancy
let names: NameServer
let connection: mongoose.Connection
beforeAll(async () => {
  names = await startNameServer()
  tenancy = await startTenancy({ DNS_SERVERS: names.address })
  connection = await mongoose.createConnection(process.env.MONGODB_URI!, { dbName: tenancy.database }).asPromise()
})
afterAll(async () => {
  await connection.close()
  await tenancy.running.stop()
  names.stop()
})

const setTwoFactor = (userId: string) =>
  connection.collection('user').updateOne({ _id: userId } as never, { $set: { twoFactorEnabled: true } })
const require_ = (cloud: SsoCloud, required = true) =>
  configure(tenancy, cloud.owner, cloud.cloudId, 'updateSsoConnection', {
    ssoConnectionId: cloud.connection.id,
    required,
  })

async function signInBySso(email: string): Promise<string> {
  const browser = openBrowser(tenancy)
  const asked = (await browser.begin(email)).redirectTo!
  const { acsUrl, relayState } = provider.request(asked)
  const SAMLResponse = await provider.answer(asked, { email })
  const end = await browser.follow(await browser.postFromElsewhere(acsUrl, { SAMLResponse, RelayState: relayState }))
  expect(end).toBe('/')
  return browser.cookie()
}

test('where SSO is required, a session by password opens nothing of the cloud and everything else', async () => {
  const cloud = await ssoCloud(tenancy, names, { saml })
  const member = await tenancy.join(cloud.owner, cloud.cloudId, 'ADMIN')
  await setTwoFactor(cloud.owner.userId)
  await require_(cloud)

  const refused = await tenancy.exchange({ cookie: member.cookie, cloud: cloud.cloudId })
  expect(refused).toMatchObject({
    status: 403,
    code: 'FORBIDDEN',
    message: expect.stringMatching(/single sign-on/),
    fields: [{ field: 'session', message: expect.any(String) }],
  })
  const own = await tenancy.createCloud(member)
  expect(await tenancy.exchange({ cookie: member.cookie, cloud: own })).toMatchObject({ status: 200 })
  // As the session's active cloud it is left out, so that the person can still reach the others.
  await connection
    .collection('session')
    .updateMany({ userId: member.userId }, { $set: { activeCloudId: cloud.cloudId } })
  const { status, claims } = await tenancy.exchange({ cookie: member.cookie })
  expect({ status, cloud: claims.cloud }).toEqual({ status: 200, cloud: undefined })

  const cookie = await signInBySso(`${randomUUID().slice(0, 8)}@${cloud.domain}`)
  expect((await tenancy.exchange({ cookie, cloud: cloud.cloudId })).status).toBe(200)
})

test('an owner breaks the glass by password and second step, by the password alone not', async () => {
  const cloud = await ssoCloud(tenancy, names, { saml })
  await setTwoFactor(cloud.owner.userId)
  await require_(cloud)
  expect((await tenancy.exchange({ cookie: cloud.owner.cookie, cloud: cloud.cloudId })).status).toBe(200)
  await connection
    .collection('user')
    .updateOne({ _id: cloud.owner.userId } as never, { $set: { twoFactorEnabled: false } })
  expect((await tenancy.exchange({ cookie: cloud.owner.cookie, cloud: cloud.cloudId })).status).toBe(403)
})

test('no cloud requires SSO while none of its owners could get in without it', async () => {
  const cloud = await ssoCloud(tenancy, names, { saml })
  const required = { ssoConnectionId: cloud.connection.id, required: true }
  const refused = await ask(tenancy, cloud.owner, cloud.cloudId, 'updateSsoConnection', required)
  expect(refused.errors?.[0]?.extensions.code).toBe('CONFLICT')
  await setTwoFactor(cloud.owner.userId)
  expect(await require_(cloud)).toMatchObject({ required: true })
})

test('those whom a required connection binds are all active members but owners with a second step', async () => {
  const cloud = await ssoCloud(tenancy, names, { saml })
  await tenancy.join(cloud.owner, cloud.cloudId, 'MEMBER')
  const viewer = await tenancy.join(cloud.owner, cloud.cloudId, 'VIEWER')
  const count = async (person = cloud.owner) =>
    tenancy.as<{ cloud: { membersBoundBySso: number } }>(person, cloud.cloudId, '{ cloud { membersBoundBySso } }')
  expect((await count()).data?.cloud.membersBoundBySso).toBe(3)
  // A second step of who is no owner opens nothing.
  await setTwoFactor(viewer.userId)
  expect((await count()).data?.cloud.membersBoundBySso).toBe(3)
  await setTwoFactor(cloud.owner.userId)
  expect((await count()).data?.cloud.membersBoundBySso).toBe(2)
  expect((await count(viewer)).errors?.[0]?.extensions.code).toBe('FORBIDDEN')
})

test('a connection that is turned off requires nothing', async () => {
  const cloud = await ssoCloud(tenancy, names, { saml })
  const member = await tenancy.join(cloud.owner, cloud.cloudId, 'MEMBER')
  await setTwoFactor(cloud.owner.userId)
  await require_(cloud)
  const off = { ssoConnectionId: cloud.connection.id, enabled: false }
  const answer = await ask(tenancy, cloud.owner, cloud.cloudId, 'updateSsoConnection', off)
  expect(answer.errors?.[0]?.extensions.code).toBe('CONFLICT')
  await configure(tenancy, cloud.owner, cloud.cloudId, 'updateSsoConnection', { ...off, required: false })
  expect((await tenancy.exchange({ cookie: member.cookie, cloud: cloud.cloudId })).status).toBe(200)
})

test("a provider's word does not stand for the second step that another cloud's member has", async () => {
  const cloud = await ssoCloud(tenancy, names, { saml })
  const email = `${randomUUID().slice(0, 8)}@${cloud.domain}`
  const cookie = await signInBySso(email)
  const { claims } = await tenancy.exchange({ cookie })
  const person = { userId: claims.sub, email, cookie, bearer: '' }
  const other = await tenancy.createCloud(person)
  expect((await tenancy.exchange({ cookie, cloud: other })).status).toBe(200)
  await setTwoFactor(claims.sub)
  expect(await tenancy.exchange({ cookie, cloud: other })).toMatchObject({ status: 403, code: 'FORBIDDEN' })
  expect((await tenancy.exchange({ cookie, cloud: cloud.cloudId })).status).toBe(200)
})
