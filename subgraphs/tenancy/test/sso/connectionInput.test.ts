import { samlProvider } from '@isobar/testing/sso'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { errorOf, startTenancy, type SignedIn, type Tenancy } from '../tenancy.ts'
import { ask, newDomain } from './clouds.ts'

const provider = samlProvider()
const saml = { entityId: provider.entityId, signInUrl: provider.signInUrl, certificates: [provider.key.certificate] }
const oidc = { issuer: 'https://idp.example.org', clientId: 'isobar', clientSecret: 'a client secret' }

let tenancy: Tenancy
let owner: SignedIn
let cloudId: string
beforeAll(async () => {
  tenancy = await startTenancy({ SSO_ALLOW_LOOPBACK: 'false' })
  owner = await tenancy.signUp()
  cloudId = await tenancy.createCloud(owner)
})
afterAll(() => tenancy.running.stop())

const create = (input: object) => ask(tenancy, owner, cloudId, 'createSsoConnection', input)
const valid = () => ({ name: 'Company', domains: [newDomain()], saml })

test.each<[string, object, string[]]>([
  ['no name', { name: ' ' }, ['name']],
  ['the role of an owner', { defaultRole: 'OWNER' }, ['defaultRole']],
  ['no domain', { domains: [] }, ['domains']],
  ['what is no domain', { domains: ['localhost', 'a b.org', '10.0.0.1'] }, ['domains.0', 'domains.1', 'domains.2']],
  ['a public mail service', { domains: ['Gmail.com'] }, ['domains.0']],
  ['a domain twice', { domains: ['a.example.org', 'A.example.org'] }, ['domains']],
  ['neither protocol', { saml: null }, ['oidc']],
  ['both protocols', { oidc }, ['saml']],
  ['no client secret', { saml: null, oidc: { ...oidc, clientSecret: null } }, ['oidc.clientSecret']],
  ['plain http', { saml: null, oidc: { ...oidc, issuer: 'http://idp.example.org' } }, ['oidc.issuer']],
  ['loopback', { saml: null, oidc: { ...oidc, issuer: 'https://127.0.0.1' } }, ['oidc.issuer']],
  ['loopback by name', { saml: null, oidc: { ...oidc, issuer: 'https://localhost' } }, ['oidc.issuer']],
  ['a private address', { saml: null, oidc: { ...oidc, issuer: 'https://[fd00::1]' } }, ['oidc.issuer']],
  ['a metadata service', { saml: null, oidc: { ...oidc, issuer: 'https://169.254.169.254' } }, ['oidc.issuer']],
  ['an address as one number', { saml: null, oidc: { ...oidc, issuer: 'https://2130706433' } }, ['oidc.issuer']],
  ['a mapped address', { saml: null, oidc: { ...oidc, issuer: 'https://[::ffff:10.0.0.1]' } }, ['oidc.issuer']],
  ['a user name', { saml: null, oidc: { ...oidc, issuer: 'https://a@idp.example.org' } }, ['oidc.issuer']],
  ['scopes without openid', { saml: null, oidc: { ...oidc, scopes: ['email'] } }, ['oidc.scopes']],
  ['a script as sign-in page', { saml: { ...saml, signInUrl: 'javascript:alert(1)' } }, ['saml.signInUrl']],
  ['what is no certificate', { saml: { ...saml, certificates: ['-----BEGIN'] } }, ['saml.certificates.0']],
])('a connection with %s is refused, and the field named', async (_, wrong, fields) => {
  expect(errorOf(await create({ ...valid(), ...wrong }))).toEqual({ code: 'BAD_USER_INPUT', fields })
})
