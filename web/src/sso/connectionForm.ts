import type { Role, SsoConnectionCardFragment, SsoOidcInput, SsoProtocol, SsoSamlInput } from '../generated/graphql.ts'

/** What is typed in the form of a connection. */
export interface ConnectionForm {
  protocol: SsoProtocol
  name: string
  defaultRole: Role
  domains: string
  issuer: string
  clientId: string
  clientSecret: string
  scopes: string
  entityId: string
  signInUrl: string
  certificates: string
}

/** The form of a present connection, or of a new one. Secrets and certificates are never told back. */
export const connectionFields = (connection: SsoConnectionCardFragment | undefined): ConnectionForm => ({
  protocol: connection?.protocol ?? 'OIDC',
  name: connection?.name ?? '',
  defaultRole: connection?.defaultRole ?? 'MEMBER',
  domains: connection?.domains.map(({ domain }) => domain).join(', ') ?? '',
  issuer: connection?.oidc?.issuer ?? '',
  clientId: connection?.oidc?.clientId ?? '',
  clientSecret: '',
  scopes: connection?.oidc?.scopes.join(' ') ?? 'openid email profile',
  entityId: connection?.saml?.entityId ?? '',
  signInUrl: connection?.saml?.signInUrl ?? '',
  certificates: '',
})

/** Words between commas, blanks and lines. */
export const wordsIn = (text: string): string[] => text.split(/[\s,;]+/).filter((word) => word !== '')

/** Domains of a present connection that its form leaves out. */
export function domainsLeftOut(form: ConnectionForm, present: SsoConnectionCardFragment | undefined): string[] {
  const kept = wordsIn(form.domains.toLowerCase())
  return present?.domains.map(({ domain }) => domain).filter((domain) => !kept.includes(domain)) ?? []
}

const certificatesIn = (text: string): string[] => {
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)
  // What is none is sent as it is, so that the answer says what is wrong with it.
  return found ?? (text.trim() === '' ? [] : [text])
}

/** The provider of a form. A SAML provider is sent whole, so not at all while its certificates are left as they are. */
export function providerInput(
  form: ConnectionForm,
  present: SsoConnectionCardFragment | undefined,
): { oidc?: SsoOidcInput; saml?: SsoSamlInput } {
  if (form.protocol === 'OIDC') {
    const { issuer, clientId, clientSecret } = form
    return {
      oidc: { issuer, clientId, scopes: wordsIn(form.scopes), ...(clientSecret === '' ? {} : { clientSecret }) },
    }
  }
  const { entityId, signInUrl } = form
  const certificates = certificatesIn(form.certificates)
  const isSame = present?.saml?.entityId === entityId && present.saml.signInUrl === signInUrl
  if (certificates.length === 0 && isSame) return {}
  return { saml: { entityId, signInUrl, certificates } }
}
