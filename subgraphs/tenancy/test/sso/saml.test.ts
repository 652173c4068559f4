import { type Answer, certify, type NameServer, samlProvider, startNameServer } from '@isobar/testing/sso'
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { startTenancy, type Tenancy } from '../tenancy.ts'
import { openBrowser, type Browser } from './browser.ts'
import { configure, ssoCloud, type SsoCloud } from './clouds.ts'

const provider = samlProvider()
const input = (certificates = [provider.key.certificate]) => ({
  saml: { entityId: provider.entityId, signInUrl: provider.signInUrl, certificates },
})

let tenancy: Tenancy
let names: NameServer
let cloud: SsoCloud
let email: string
let browser: Browser
/** Where the browser was sent to sign in. */
let asked: string
beforeAll(async () => {
  names = await startNameServer()
  tenancy = await startTenancy({ DNS_SERVERS: names.address })
  cloud = await ssoCloud(tenancy, names, input(), { defaultRole: 'VIEWER' })
})
afterAll(async () => {
  await tenancy.running.stop()
  names.stop()
})
beforeEach(async () => {
  email = `${randomUUID().slice(0, 8)}@${cloud.domain}`
  browser = openBrowser(tenancy)
  asked = (await browser.begin(email)).redirectTo!
})

/** Brings an answer as the provider's page would; answers where the browser ends. */
async function bring(samlResponse: string, by = browser): Promise<string> {
  const { acsUrl, relayState } = provider.request(asked)
  return by.follow(await by.postFromElsewhere(acsUrl, { SAMLResponse: samlResponse, RelayState: relayState }))
}
const bringAnswer = async (answer: Answer = {}) => bring(await provider.answer(asked, { email, ...answer }))
const isSignedIn = async () => (await tenancy.exchange({ cookie: browser.cookie() })).status === 200
const altered = (samlResponse: string, alter: (xml: string) => string) =>
  Buffer.from(alter(Buffer.from(samlResponse, 'base64').toString())).toString('base64')

test('who signs in for the first time gets an account, the default role and a session', async () => {
  expect(provider.request(asked)).toMatchObject({
    acsUrl: cloud.connection.saml!.acsUrl,
    issuer: cloud.connection.saml!.metadataUrl,
  })
  expect(await bringAnswer()).toBe('/')
  const { claims } = await tenancy.exchange({ cookie: browser.cookie() })
  expect(claims).toMatchObject({ cloud: cloud.cloudId, role: 'VIEWER' })
})

test('metadata tell the provider what it must know, and that assertions must be signed', async () => {
  const path = new URL(cloud.connection.saml!.metadataUrl).pathname
  const response = await fetch(`${tenancy.url}${path}`)
  const metadata = await response.text()
  expect(response.headers.get('content-type')).toContain('application/samlmetadata+xml')
  expect(metadata).toContain(`entityID="${cloud.connection.saml!.metadataUrl}"`)
  expect(metadata).toContain(`Location="${cloud.connection.saml!.acsUrl}"`)
  expect(metadata).toContain('WantAssertionsSigned="true"')
  const unknown = await fetch(`${tenancy.url}${path.replace(cloud.connection.id, 'sso_00000000000000000000000000')}`)
  expect(unknown.status).toBe(404)
})

test.each<[string, () => Answer]>([
  ['for another audience', () => ({ audience: 'https://another.example.org' })],
  ['of another issuer', () => ({ issuer: 'https://evil.example.org' })],
  ['signed by a key that the connection does not know', () => ({ signWith: certify('evil') })],
  ['whose response is signed but not its assertion', () => ({ signed: 'response' })],
  ['signed with SHA-1', () => ({ algorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' })],
  ['that expired', () => ({ notOnOrAfter: Date.now() - 120_000 })],
  ['to another request', () => ({ inResponseTo: `_${'0'.repeat(64)}` })],
  ['to no request', () => ({ inResponseTo: '' })],
  ['for another recipient', () => ({ recipient: 'https://another.example.org/acs' })],
])('an answer %s signs nobody in', async (_, answer) => {
  expect(await bringAnswer(answer())).toBe('/sign-in?refused=sso-failed')
  expect(await isSignedIn()).toBe(false)
})

test('an answer without its signature signs nobody in', async () => {
  const bare = altered(await provider.answer(asked, { email }), (xml) =>
    xml.replace(/<ds:Signature[\s\S]*?<\/ds:Signature>/, ''),
  )
  expect(await bring(bare)).toBe('/sign-in?refused=sso-failed')
})

test('an answer that was changed after it was signed signs nobody in', async () => {
  const changed = altered(await provider.answer(asked, { email }), (xml) =>
    xml.replaceAll(email, `boss@${cloud.domain}`),
  )
  expect(await bring(changed)).toBe('/sign-in?refused=sso-failed')
})

/** Puts an assertion of the attacker's making beside, around or before the signed one. */
const wrappings: Record<string, (signed: string, forged: string, xml: string) => string> = {
  'before the signed one': (signed, forged, xml) => xml.replace(signed, forged + signed),
  'after the signed one': (signed, forged, xml) => xml.replace(signed, signed + forged),
  'around the signed one': (signed, forged, xml) =>
    xml.replace(signed, forged.replace('</saml:Assertion>', `${signed}</saml:Assertion>`)),
  'with the signed one in its signature': (signed, forged, xml) => {
    const [signature] = /<ds:Signature[\s\S]*?<\/ds:Signature>/.exec(signed)!
    const bare = signed.replace(signature, '')
    const wrapped = signature.replace('</ds:Signature>', `<ds:Object>${bare}</ds:Object></ds:Signature>`)
    return xml.replace(signed, forged.replace(/(<saml:Issuer[^>]*>[^<]*<\/saml:Issuer>)/, `$1${wrapped}`))
  },
  'with the signed one in the extensions': (signed, forged, xml) =>
    xml.replace(signed, `<samlp:Extensions>${signed}</samlp:Extensions>${forged}`),
}
test.each(Object.keys(wrappings))('a forged assertion %s signs nobody in', async (name) => {
  const wrapped = altered(await provider.answer(asked, { email }), (xml) => {
    const [signed] = /<saml:Assertion[\s\S]*<\/saml:Assertion>/.exec(xml)!
    const forged = signed
      .replace(/<ds:Signature[\s\S]*?<\/ds:Signature>/, '')
      .replaceAll(email, `boss@${cloud.domain}`)
      .replace(/ID="[^"]+"/, 'ID="_forged"')
    const result = wrappings[name]!(signed, forged, xml)
    expect(result).not.toBe(xml)
    return result
  })
  expect(await bring(wrapped)).toBe('/sign-in?refused=sso-failed')
  expect(await isSignedIn()).toBe(false)
})

test('an answer counts once', async () => {
  const answer = await provider.answer(asked, { email })
  expect(await bring(answer)).toBe('/')
  expect(await bring(answer)).toBe('/sign-in?refused=sso-expired')
  // Nor does it answer a sign-in that was begun later.
  asked = (await browser.begin(email)).redirectTo!
  expect(await bring(answer)).toBe('/sign-in?refused=sso-failed')
})

test("a provider's unasked answer is refused", async () => {
  const { acsUrl } = provider.request(asked)
  const answer = await provider.answer(asked, { email })
  const unasked = (form: Record<string, string>) => browser.postFromElsewhere(acsUrl, form)
  expect(await unasked({ SAMLResponse: answer, RelayState: 'https://evil.example.org' })).toBe(
    '/sign-in?refused=sso-expired',
  )
  expect(await unasked({ SAMLResponse: answer })).toBe('/sign-in?refused=sso-failed')
})

test('an answer that somebody brings into another browser signs nobody in there', async () => {
  const victim = openBrowser(tenancy)
  const answer = await provider.answer(asked, { email })
  expect(await bring(answer, victim)).toBe('/sign-in?refused=sso-expired')
  expect((await tenancy.exchange({ cookie: victim.cookie() })).status).toBe(401)
})

test('an address outside the verified domains signs nobody in', async () => {
  expect(await bringAnswer({ email: 'somebody@elsewhere.example.org' })).toBe('/sign-in?refused=sso-address')
})

test("an answer of one cloud's provider does not open another cloud", async () => {
  const evil = samlProvider('evil')
  const other = await ssoCloud(tenancy, names, {
    saml: { entityId: evil.entityId, signInUrl: evil.signInUrl, certificates: [evil.key.certificate] },
  })
  asked = (await browser.begin(`mallory@${other.domain}`)).redirectTo!
  expect(await bring(await evil.answer(asked, { email }))).toBe('/sign-in?refused=sso-address')
})

test('while a certificate is replaced, answers signed with either count', async () => {
  const next = certify('next')
  await configure(tenancy, cloud.owner, cloud.cloudId, 'updateSsoConnection', {
    ssoConnectionId: cloud.connection.id,
    ...input([next.certificate, provider.key.certificate]),
  })
  expect(await bringAnswer({ signWith: next })).toBe('/')
  asked = (await browser.begin(email)).redirectTo!
  expect(await bringAnswer()).toBe('/')
})

test('a document type declaration is refused before it is read', async () => {
  const hostile = altered(await provider.answer(asked, { email }), (xml) =>
    xml.replace('<samlp:Response', '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><samlp:Response'),
  )
  expect(await bring(hostile)).toBe('/sign-in?refused=sso-failed')
})
