import samlify from 'samlify'
import { inflateRawSync } from 'node:zlib'
import { certify, type Certified } from './certificate.ts'

// samlify wants a validator; what Isobar makes of the answers is what is tested.
samlify.setSchemaValidator({ validate: async () => 'skipped' })

/** What an answer says; each part may be made wrong. */
export interface Answer {
  readonly email?: string
  readonly subject?: string
  readonly audience?: string
  readonly issuer?: string
  readonly inResponseTo?: string
  readonly recipient?: string
  /** In ms UTC. */
  readonly notOnOrAfter?: number
  /** What is signed. */
  readonly signed?: 'assertion' | 'response'
  readonly signWith?: Certified
  readonly algorithm?: string
}

/** A real SAML identity provider, by samlify. */
export interface SamlProvider {
  readonly entityId: string
  readonly signInUrl: string
  readonly key: Certified
  /** The request that a sign-in URL carries. */
  request(url: string): { id: string; acsUrl: string; issuer: string; relayState: string }
  /** A signed answer to it, base64. */
  answer(url: string, answer?: Answer): Promise<string>
}

/** @param origin where its pages are said to be */
export function samlProvider(name = 'idp', origin = `https://${name}.example.org`): SamlProvider {
  const key = certify(name)
  const entityId = `${origin}/metadata`
  const signInUrl = `${origin}/sso`
  const request: SamlProvider['request'] = (url) => {
    const { searchParams } = new URL(url)
    const xml = inflateRawSync(Buffer.from(searchParams.get('SAMLRequest')!, 'base64')).toString()
    return {
      id: / ID="([^"]+)"/.exec(xml)![1]!,
      acsUrl: /AssertionConsumerServiceURL="([^"]+)"/.exec(xml)![1]!,
      issuer: /<saml:Issuer[^>]*>([^<]+)</.exec(xml)![1]!,
      relayState: searchParams.get('RelayState')!,
    }
  }
  return {
    entityId,
    signInUrl,
    key,
    request,
    async answer(url, answer = {}) {
      const { id, acsUrl, issuer: audience } = request(url)
      const idp = samlify.IdentityProvider({
        entityID: answer.issuer ?? entityId,
        signingCert: (answer.signWith ?? key).certificate,
        privateKey: (answer.signWith ?? key).privateKey,
        requestSignatureAlgorithm: answer.algorithm ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
        nameIDFormat: ['urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'],
        singleSignOnService: [{ Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: signInUrl }],
        singleLogoutService: [{ Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect', Location: signInUrl }],
        loginResponseTemplate: { context: samlify.SamlLib.defaultLoginResponseTemplate.context, attributes: [] },
      })
      const sp = samlify.ServiceProvider({
        entityID: audience,
        wantAssertionsSigned: answer.signed !== 'response',
        wantMessageSigned: answer.signed === 'response',
        assertionConsumerService: [{ Binding: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST', Location: acsUrl }],
      })
      const now = new Date().toISOString()
      const until = new Date(answer.notOnOrAfter ?? Date.now() + 300_000).toISOString()
      const values = {
        ID: `_${crypto.randomUUID()}`,
        AssertionID: `_${crypto.randomUUID()}`,
        Destination: acsUrl,
        Audience: answer.audience ?? audience,
        SubjectRecipient: answer.recipient ?? acsUrl,
        Issuer: answer.issuer ?? entityId,
        IssueInstant: new Date(Math.min(Date.now(), Date.parse(until) - 300_000)).toISOString(),
        StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
        ConditionsNotBefore: new Date(Math.min(Date.parse(now), Date.parse(until) - 300_000)).toISOString(),
        ConditionsNotOnOrAfter: until,
        SubjectConfirmationDataNotOnOrAfter: until,
        NameIDFormat: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
        NameID: answer.email ?? 'somebody@example.org',
        InResponseTo: answer.inResponseTo ?? id,
        AuthnStatement: '',
        AttributeStatement: '',
      }
      const { context } = await idp.createLoginResponse(sp, {} as never, 'post', {}, (template) => ({
        id: values.ID,
        context: samlify.SamlLib.replaceTagsByValue(template, values),
      }))
      return context
    },
  }
}
