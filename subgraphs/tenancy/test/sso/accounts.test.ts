import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { randomUUID } from 'node:crypto'
import { openMailbox, type Mailbox } from '../mailbox.ts'
import { startTenancy, type Tenancy } from '../tenancy.ts'
import { openBrowser } from './browser.ts'
import { ssoCloud, type SsoCloud } from './clouds.ts'
import { startNameServer, startOpenIdProvider, type NameServer, type OpenIdProvider } from '@isobar/testing/sso'

let tenancy: Tenancy
let names: NameServer
let provider: OpenIdProvider
let connection: mongoose.Connection
let mailbox: Mailbox
let cloud: SsoCloud
const oidc = () => ({
  oidc: { issuer: provider.issuer, clientId: provider.clientId, clientSecret: provider.clientSecret },
})
beforeAll(async () => {
  names = await startNameServer()
  mailbox = await openMailbox()
  provider = await startOpenIdProvider((uri) => /^http:\/\/127\.0\.0\.1:4000\/api\/auth\/sso\/oidc\//.test(uri))
  tenancy = await startTenancy({ DNS_SERVERS: names.address })
  connection = await mongoose.createConnection(process.env.MONGODB_URI!, { dbName: tenancy.database }).asPromise()
})
afterAll(async () => {
  await connection.close()
  await mailbox.close()
  await tenancy.running.stop()
  await provider.stop()
  names.stop()
})
beforeEach(async () => {
  provider.intercept = undefined
  cloud = await ssoCloud(tenancy, names, oidc())
})

/** As accounts are that were made before addresses had to be confirmed. */
const unverify = (email: string) =>
  connection.collection('user').updateOne({ email }, { $set: { emailVerified: false } })

const personOf = (domain: string, more: object = {}) => ({
  sub: randomUUID(),
  email: `${randomUUID().slice(0, 8)}@${domain}`,
  email_verified: true,
  name: 'Grace Hopper',
  ...more,
})

test('a password that was set on an unverified address is worth nothing once its owner signs in by SSO', async () => {
  const account = (provider.account = personOf(cloud.domain))
  const squatter = await tenancy.signUp('Squatter', account.email)
  await unverify(account.email)
  const browser = openBrowser(tenancy)
  expect(await browser.follow((await browser.begin(account.email)).redirectTo!)).toBe('/')

  const { claims } = await tenancy.exchange({ cookie: browser.cookie() })
  expect(claims).toMatchObject({ sub: squatter.userId, role: 'MEMBER' })
  expect(await tenancy.exchange({ authorization: `Bearer ${squatter.bearer}` })).toMatchObject({ status: 401 })
  expect((await tenancy.signIn(account.email)).status).toBe(401)
})

test('nor is a link to change the address, which the squatter had mailed to themselves before', async () => {
  const account = (provider.account = personOf(cloud.domain))
  const { bearer } = await tenancy.signUp('Squatter', account.email)
  await unverify(account.email)
  const newEmail = `${randomUUID()}@evil.example.org`
  await tenancy.auth(
    '/change-email',
    { newEmail, password: 'a long enough password' },
    { authorization: `Bearer ${bearer}` },
  )
  const token = await mailbox.token(newEmail, 'change-email')
  const browser = openBrowser(tenancy)
  expect(await browser.follow((await browser.begin(account.email)).redirectTo!)).toBe('/')

  expect((await tenancy.auth(`/verify-email?token=${token}`)).status).toBe(400)
  expect(await connection.collection('user').findOne({ email: newEmail })).toBeNull()
  expect(await connection.collection('user').findOne({ email: account.email })).toMatchObject({ emailVerified: true })
})

test('a verified account is linked and keeps its password', async () => {
  const account = (provider.account = personOf(cloud.domain))
  await tenancy.signUp('Ada', account.email)
  const browser = openBrowser(tenancy)
  expect(await browser.follow((await browser.begin(account.email)).redirectTo!)).toBe('/')
  expect((await tenancy.signIn(account.email)).status).toBe(200)
})

test("an address that the provider gave to another person does not open the first one's account", async () => {
  const account = (provider.account = personOf(cloud.domain))
  const first = openBrowser(tenancy)
  expect(await first.follow((await first.begin(account.email)).redirectTo!)).toBe('/')
  provider.account = { ...account, sub: randomUUID() }
  const second = openBrowser(tenancy)
  expect(await second.follow((await second.begin(account.email)).redirectTo!)).toBe('/sign-in?refused=sso-identity')
})

test('who was removed from the cloud is not let in again by signing in', async () => {
  const account = (provider.account = personOf(cloud.domain))
  const first = openBrowser(tenancy)
  await first.follow((await first.begin(account.email)).redirectTo!)
  const { claims } = await tenancy.exchange({ cookie: first.cookie() })
  const REMOVE = 'mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { member { id } } }'
  await tenancy.as(cloud.owner, cloud.cloudId, REMOVE, { input: { memberId: claims.member } })
  const again = openBrowser(tenancy)
  expect(await again.follow((await again.begin(account.email)).redirectTo!)).toBe('/sign-in?refused=sso-removed')
  expect(await tenancy.exchange({ cookie: again.cookie() })).toMatchObject({ status: 401 })
})
