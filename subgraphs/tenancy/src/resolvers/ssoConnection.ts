import { X509Certificate } from 'node:crypto'
import type { SsoCertificateResolvers, SsoConnectionResolvers, SsoDomainResolvers } from '../generated/resolvers.ts'
import { recordOf } from '../sso/connection.ts'
import { ssoUrls } from '../sso/ssoUrls.ts'

export const ssoConnection: SsoConnectionResolvers = {
  protocol: ({ oidc }) => (oidc ? 'OIDC' : 'SAML'),
  domains: ({ domains }) => [...domains],
  oidc: ({ id, oidc }, _args, { viewer, deps }) =>
    oidc
      ? {
          issuer: oidc.issuer,
          clientId: oidc.clientId,
          scopes: [...oidc.scopes],
          redirectUri: ssoUrls(deps.publicUrl, viewer.cloudId!, id).oidcCallback,
        }
      : null,
  saml({ id, saml }, _args, { viewer, deps }) {
    if (!saml) return null
    const { samlAcs, samlMetadata } = ssoUrls(deps.publicUrl, viewer.cloudId!, id)
    return {
      entityId: saml.entityId,
      signInUrl: saml.signInUrl,
      certificates: saml.certificates.map((pem) => new X509Certificate(pem)),
      serviceEntityId: samlMetadata,
      acsUrl: samlAcs,
      metadataUrl: samlMetadata,
    }
  },
}

export const ssoDomain: SsoDomainResolvers = {
  recordName: (domain) => recordOf(domain).name,
  recordValue: (domain) => recordOf(domain).value,
}

export const ssoCertificate: SsoCertificateResolvers = {
  fingerprint: ({ fingerprint256 }) => fingerprint256.replaceAll(':', '').toLowerCase(),
  expiresAt: ({ validToDate }) => validToDate.getTime(),
}
