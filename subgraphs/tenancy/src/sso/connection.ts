import { notFound } from '@isobar/kit'
import type { Role } from '@isobar/permissions'

/** An e-mail domain that a connection would speak for. */
export interface SsoDomain {
  /** In lower case and ASCII (IDNA). */
  readonly domain: string
  /** What the TXT record must hold. No secret: whoever asks the DNS sees it. */
  readonly token: string
  readonly verifiedAt?: number | undefined
}

/** An OpenID provider. */
export interface OidcProvider {
  readonly issuer: string
  readonly clientId: string
  /** By packages/secrets, for {@link secretPlace}. */
  readonly sealedClientSecret: string
  readonly scopes: readonly string[]
}

/** A SAML identity provider. */
export interface SamlProvider {
  readonly entityId: string
  readonly signInUrl: string
  /** In PEM. */
  readonly certificates: readonly string[]
}

/** By what people of a cloud may sign in. It lives in the cloud's document: who is admitted is decided in one write. */
export interface SsoConnection {
  readonly id: string
  readonly name: string
  readonly enabled: boolean
  /** Whether a session must have been made by a connection of the cloud to open it. */
  readonly required: boolean
  readonly defaultRole: Exclude<Role, 'OWNER'>
  readonly createdAt: number
  readonly domains: readonly SsoDomain[]
  /** Exactly one of these two. */
  readonly oidc?: OidcProvider | undefined
  readonly saml?: SamlProvider | undefined
}

interface WithSso {
  readonly sso?: readonly SsoConnection[] | undefined
}

export const MAX_CONNECTIONS = 5
export const MAX_DOMAINS = 10

/** Where a connection's client secret may be opened. */
export const secretPlace = (cloudId: string, connectionId: string) => ({
  scope: cloudId,
  purpose: `sso-client-secret/${connectionId}`,
})

/** Name and value of the TXT record that shows that a domain is the cloud's. */
export const recordOf = ({ domain, token }: SsoDomain) => ({
  name: `_isobar-sso.${domain}`,
  value: `isobar-sso=${token}`,
})

/** @throws NOT_FOUND the cloud has no such connection */
export function connectionOf({ sso }: WithSso, connectionId: string): SsoConnection {
  const connection = sso?.find(({ id }) => id === connectionId)
  if (!connection) throw notFound('SSO connection')
  return connection
}

/** The enabled connection that speaks for a domain. */
export const connectionFor = ({ sso }: WithSso, domain: string): SsoConnection | undefined =>
  sso?.find((connection) => connection.enabled && speaksFor(connection, domain))

/** Whether a connection has shown that a domain is its cloud's. */
export const speaksFor = ({ domains }: SsoConnection, domain: string): boolean =>
  domains.some((entry) => entry.domain === domain && entry.verifiedAt !== undefined)

/** Whether a session that was made by `signedInBy` is one that the cloud's rules ask for; true when they ask for none. */
export function meetsSso({ sso = [] }: WithSso, signedInBy: string | undefined): boolean {
  const inForce = sso.filter(({ enabled }) => enabled)
  return !inForce.some(({ required }) => required) || inForce.some(({ id }) => id === signedInBy)
}

/** The connections with one replaced, or added at the end. */
export function withConnection({ sso = [] }: WithSso, connection: SsoConnection): readonly SsoConnection[] {
  const isKnown = sso.some(({ id }) => id === connection.id)
  return isKnown ? sso.map((entry) => (entry.id === connection.id ? connection : entry)) : [...sso, connection]
}
