import { SAML, SamlStatusError, ValidateInResponseTo, type Profile } from '@node-saml/node-saml'
import type { SamlProvider } from './connection.ts'
import { PENDING_MS } from './pendingSignIns.ts'
import { SsoRefusal, type Asserted } from './refusal.ts'

const CLOCK_SKEW_MS = 60_000
const ASSERTION_AGE_MAX_MS = 5 * 60_000
const EMAIL_FORMAT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
const EMAIL_CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress'
const NAME_ATTRIBUTES = ['displayName', 'name', 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name']
/** Signatures and digests that are forgeable by now, and declarations, of which SAML needs none and parsers make much. */
const REFUSED = /<!DOCTYPE|xmldsig#(rsa-sha1|dsa-sha1|hmac-sha1|sha1)"|xmldsig-more#(rsa-md5|md5)"/i

interface ServiceProvider {
  readonly provider: SamlProvider
  readonly entityId: string
  readonly acsUrl: string
  /** The id of the one request of this sign-in. */
  readonly requestId: string
}

/** Where a person signs in: an AuthnRequest by HTTP-Redirect (SAML 2.0 bindings §3.4). */
export async function samlSignInUrl(service: ServiceProvider, relayState: string): Promise<string> {
  return libraryOf(service).getAuthorizeUrlAsync(relayState, undefined, {})
}

/** What an identity provider must know of Isobar (SAML 2.0 metadata). */
export const samlMetadata = (service: Omit<ServiceProvider, 'requestId' | 'provider'>): string =>
  libraryOf({
    ...service,
    requestId: '_',
    // Metadata tell nothing of the provider; the library wants some certificate all the same.
    provider: { entityId: '', signInUrl: '', certificates: ['none'] },
  }).generateServiceProviderMetadata(null)

/**
 * Whom the answer names (SAML 2.0 profiles §4.1.4): a signed assertion of this provider, for us, in answer to this sign-in's
 * request, within its time. Encrypted assertions are refused, since no key was told to anybody.
 * @throws SsoRefusal  sso-denied, sso-failed, or sso-address when it tells no address
 */
export async function samlAsserted(service: ServiceProvider, samlResponse: string): Promise<Asserted> {
  const profile = await validated(service, samlResponse)
  const { nameID, nameIDFormat } = profile
  const email = [profile.email, profile[EMAIL_CLAIM], nameIDFormat === EMAIL_FORMAT ? nameID : undefined].find(
    (found) => typeof found === 'string',
  )
  if (typeof email !== 'string' || !nameID) throw new SsoRefusal('sso-address')
  const name = NAME_ATTRIBUTES.map((attribute) => profile[attribute]).find((found) => typeof found === 'string')
  return { subject: nameID, email: email.toLowerCase(), ...(typeof name === 'string' ? { name } : {}) }
}

async function validated(service: ServiceProvider, samlResponse: string): Promise<Profile> {
  if (REFUSED.test(Buffer.from(samlResponse, 'base64').toString()))
    throw new SsoRefusal('sso-failed', 'a weak signature, or a declaration of a document type')
  try {
    const { profile } = await libraryOf(service).validatePostResponseAsync({ SAMLResponse: samlResponse })
    if (!profile) throw new Error('the answer names nobody')
    requireForUs(service, profile)
    return profile
  } catch (cause) {
    const isDenied = cause instanceof SamlStatusError && /AuthnFailed|RequestDenied/.test(cause.xmlStatus)
    throw new SsoRefusal(isDenied ? 'sso-denied' : 'sso-failed', cause)
  }
}

interface AssertionXml {
  readonly Subject?: { SubjectConfirmation?: { $?: Attributes; SubjectConfirmationData?: { $?: Attributes }[] }[] }[]
  readonly Conditions?: { AudienceRestriction?: unknown[] }[]
}
type Attributes = Readonly<Record<string, string | undefined>>

/** What node-saml lets pass when it is missing in the signed assertion. */
function requireForUs({ provider, acsUrl, requestId }: ServiceProvider, profile: Profile): void {
  const { Subject, Conditions } = (profile.getAssertion!() as { Assertion: AssertionXml }).Assertion
  if (profile.issuer !== provider.entityId) throw new Error('the assertion is of another issuer')
  if (!Conditions?.[0]?.AudienceRestriction?.length) throw new Error('the assertion names no audience')
  const isConfirmed = Subject?.[0]?.SubjectConfirmation?.some(({ $, SubjectConfirmationData }) => {
    const confirmed = SubjectConfirmationData?.[0]?.$
    return (
      $?.Method === BEARER &&
      confirmed?.InResponseTo === requestId &&
      confirmed.Recipient === acsUrl &&
      Date.parse(confirmed.NotOnOrAfter ?? '') + CLOCK_SKEW_MS > Date.now()
    )
  })
  if (!isConfirmed) throw new Error('the assertion confirms no subject for this request')
}

function libraryOf({ provider, entityId, acsUrl, requestId }: ServiceProvider): SAML {
  return new SAML({
    issuer: entityId,
    audience: entityId,
    callbackUrl: acsUrl,
    entryPoint: provider.signInUrl,
    idpIssuer: provider.entityId,
    idpCert: [...provider.certificates],
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    identifierFormat: EMAIL_FORMAT,
    disableRequestedAuthnContext: true,
    acceptedClockSkewMs: CLOCK_SKEW_MS,
    maxAssertionAgeMs: ASSERTION_AGE_MAX_MS,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    generateUniqueId: () => requestId,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: PENDING_MS,
    // The request's life and single use are pendingSignIns': here is known only which one it is.
    cacheProvider: {
      saveAsync: async (_id, value) => ({ value, createdAt: Date.now() }),
      getAsync: async (id) => (id === requestId ? new Date().toISOString() : null),
      removeAsync: async (id) => id,
    },
  })
}
