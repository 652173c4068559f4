/** Where a connection is reached from outside; paths below /api/auth. Each has its own, so that no answer is mixed up. */
export function ssoUrls(publicUrl: string, cloudId: string, connectionId: string) {
  const base = `${publicUrl}/api/auth/sso`
  const saml = `${base}/saml/${cloudId}/${connectionId}`
  return {
    oidcCallback: `${base}/oidc/${cloudId}/${connectionId}/callback`,
    samlAcs: `${saml}/acs`,
    /** The entity id as well (SAML 2.0 metadata §4.1.1). */
    samlMetadata: `${saml}/metadata`,
  }
}
