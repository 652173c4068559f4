import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { randomUUID } from 'node:crypto'
import { startTenancy, type Tenancy } from '../tenancy.ts'
import { openBrowser } from './browser.ts'
import { configure, ssoCloud, type SsoCloud } from './clouds.ts'
import { startNameServer, startOpenIdProvider, type NameServer, type OpenIdProvider } from '@isobar/testing/sso'

const CALLBACK = '/callback?'

let tenancy: Tenancy
let names: NameServer
let provider: OpenIdProvider
let connection: mongoose.Connection
let cloud: SsoCloud
const oidc = () => ({
  oidc: { issuer: provider.issuer, clientId: provider.clientId, clientSecret: provider.clientSecret },
})
beforeAll(async () => {
  names = await startNameServer()
  provider = await startOpenIdProvider((uri) => /^http:\/\/127\.0\.0\.1:4000\/api\/auth\/sso\/oidc\//.test(uri))
  tenancy = await startTenancy({ DNS_SERVERS: names.address })
  connection = await mongoose.createConnection(process.env.MONGODB_URI!, { dbName: tenancy.database }).asPromise()
})
afterAll(async () => {
  await connection.close()
  await tenancy.running.stop()
  await provider.stop()
  names.stop()
})
beforeEach(async () => {
  provider.intercept = undefined
  cloud = await ssoCloud(tenancy, names, oidc())
})

const personOf = (domain: string, more: object = {}) => ({
  sub: randomUUID(),
  email: `${randomUUID().slice(0, 8)}@${domain}`,
  email_verified: true,
  name: 'Grace Hopper',
  ...more,
})

test('who signs in for the first time gets an account, the default role, and a session that opens the cloud', async () => {
  const account = personOf(cloud.domain)
  provider.account = account
  const browser = openBrowser(tenancy)
  const { redirectTo } = await browser.begin(account.email)
  const url = new URL(redirectTo!)
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    code_challenge: expect.any(String),
    state: expect.any(String),
    nonce: expect.any(String),
    scope: 'openid email profile',
  })
  expect(await browser.follow(redirectTo!)).toBe('/')

  const { claims } = await tenancy.exchange({ cookie: browser.cookie() })
  expect(claims).toMatchObject({ cloud: cloud.cloudId, role: 'MEMBER' })
  const user = await connection.collection('user').findOne({ email: account.email })
  expect(user).toMatchObject({ name: 'Grace Hopper', emailVerified: true })
  const session = await connection.collection('session').findOne({ userId: user!._id })
  expect(session).toMatchObject({ signedInBy: cloud.connection.id, activeCloudId: cloud.cloudId })

  // The second sign-in is the same person.
  const again = openBrowser(tenancy)
  expect(await again.follow((await again.begin(account.email)).redirectTo!)).toBe('/')
  const second = await tenancy.exchange({ cookie: again.cookie() })
  expect(second.claims).toMatchObject({ sub: claims.sub, member: claims.member })
})

test('an address of an unknown domain gets the answer that any other gets', async () => {
  const browser = openBrowser(tenancy)
  const { email } = await tenancy.signUp()
  expect(await browser.begin(email)).toEqual({ status: 200, redirectTo: null })
  expect(await browser.begin('nobody@nowhere.example.org')).toEqual({ status: 200, redirectTo: null })
  expect(await browser.begin('no address')).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' })
})

test('a state that is forged, used, or of another browser signs nobody in', async () => {
  const account = (provider.account = personOf(cloud.domain))
  const browser = openBrowser(tenancy)
  const callback = await browser.upTo((await browser.begin(account.email)).redirectTo!, CALLBACK)
  const forged = new URL(callback)
  forged.searchParams.set('state', 'x'.repeat(43))
  expect(await browser.follow(forged.href)).toBe('/sign-in?refused=sso-expired')

  const other = openBrowser(tenancy)
  await other.begin(account.email)
  expect(await other.follow(callback)).toBe('/sign-in?refused=sso-expired')
  // The attempt from elsewhere spent the state.
  expect(await browser.follow(callback)).toBe('/sign-in?refused=sso-expired')

  const fresh = openBrowser(tenancy)
  const good = await fresh.upTo((await fresh.begin(account.email)).redirectTo!, CALLBACK)
  expect(await fresh.follow(good)).toBe('/')
  expect(await fresh.follow(good)).toBe('/sign-in?refused=sso-expired')
})

test('a code of another sign-in is refused, by its PKCE verifier and its nonce', async () => {
  const account = (provider.account = personOf(cloud.domain))
  const thief = openBrowser(tenancy)
  const stolen = new URL(await thief.upTo((await thief.begin(account.email)).redirectTo!, CALLBACK))
  const victim = openBrowser(tenancy)
  const callback = new URL(await victim.upTo((await victim.begin(account.email)).redirectTo!, CALLBACK))
  callback.searchParams.set('code', stolen.searchParams.get('code')!)
  expect(await victim.follow(callback.href)).toBe('/sign-in?refused=sso-failed')
})

test('an ID token with another nonce is refused', async () => {
  const account = (provider.account = personOf(cloud.domain))
  const browser = openBrowser(tenancy)
  const url = new URL((await browser.begin(account.email)).redirectTo!)
  url.searchParams.set('nonce', 'another')
  expect(await browser.follow(url.href)).toBe('/sign-in?refused=sso-failed')
})

test('a callback of another connection than the begun one is refused', async () => {
  const account = (provider.account = personOf(cloud.domain))
  const other = await ssoCloud(tenancy, names, oidc())
  const browser = openBrowser(tenancy)
  const callback = await browser.upTo((await browser.begin(account.email)).redirectTo!, CALLBACK)
  const moved = callback.replace(cloud.cloudId, other.cloudId).replace(cloud.connection.id, other.connection.id)
  expect(await browser.follow(moved)).toBe('/sign-in?refused=sso-expired')
})

test.each([
  ['outside the domains', () => personOf('elsewhere.example.org')],
  ['of a subdomain', () => personOf(`sub.${cloud.domain}`)],
  ['that the provider has not verified', () => personOf(cloud.domain, { email_verified: false })],
  ['that is missing', () => ({ sub: randomUUID() })],
])('an address %s signs nobody in', async (_, account) => {
  provider.account = account()
  const browser = openBrowser(tenancy)
  const { redirectTo } = await browser.begin(`anybody@${cloud.domain}`)
  expect(await browser.follow(redirectTo!)).toBe('/sign-in?refused=sso-address')
  expect(await tenancy.exchange({ cookie: browser.cookie() })).toMatchObject({ status: 401 })
})

test('who cancels at the provider is told so', async () => {
  provider.account = undefined
  const browser = openBrowser(tenancy)
  const { redirectTo } = await browser.begin(`anybody@${cloud.domain}`)
  expect(await browser.follow(redirectTo!)).toBe('/sign-in?refused=sso-denied')
})

test('a provider whose metadata name another issuer is not trusted', async () => {
  provider.intercept = (request, response) => {
    if (!request.url!.startsWith('/.well-known/')) return false
    const base = 'https://evil.example.org'
    response.setHeader('content-type', 'application/json')
    response.end(
      JSON.stringify({ issuer: base, authorization_endpoint: `${base}/auth`, token_endpoint: `${base}/token` }),
    )
    return true
  }
  const answer = await openBrowser(tenancy).begin(`anybody@${cloud.domain}`)
  expect(answer).toMatchObject({ status: 503, code: 'UNAVAILABLE' })
})

test('metadata that redirect to another address are not followed', async () => {
  let followed = false
  provider.intercept = (request, response) => {
    if (request.url === '/elsewhere') followed = true
    if (!request.url!.startsWith('/.well-known/')) return false
    response.writeHead(302, { location: `${provider.issuer}/elsewhere` }).end()
    return true
  }
  expect(await openBrowser(tenancy).begin(`anybody@${cloud.domain}`)).toMatchObject({ status: 503 })
  expect(followed).toBe(false)
})

test('a connection that is turned off during a sign-in lets nobody in', async () => {
  const account = (provider.account = personOf(cloud.domain))
  const browser = openBrowser(tenancy)
  const callback = await browser.upTo((await browser.begin(account.email)).redirectTo!, CALLBACK)
  const input = { ssoConnectionId: cloud.connection.id, enabled: false }
  await configure(tenancy, cloud.owner, cloud.cloudId, 'updateSsoConnection', input)
  expect(await browser.follow(callback)).toBe('/sign-in?refused=sso-off')
  expect(await browser.begin(account.email)).toEqual({ status: 200, redirectTo: null })
})

test('whatever a request asks for, a sign-in ends on this site', async () => {
  const account = (provider.account = personOf(cloud.domain))
  const browser = openBrowser(tenancy)
  const callback = await browser.upTo((await browser.begin(account.email)).redirectTo!, CALLBACK)
  const more = '&redirect_uri=https://evil.example.org&callbackURL=https://evil.example.org&next=//evil.example.org'
  expect(await browser.follow(callback + more)).toMatch(/^\/(sign-in\?refused=sso-[a-z]+)?$/)
})

test('the client secret is nowhere in what is stored', async () => {
  const stored = JSON.stringify(await connection.collection('clouds').findOne({ id: cloud.cloudId } as never))
  expect(stored).toContain(provider.issuer)
  expect(stored).not.toContain(provider.clientSecret)
})
