import { publicFetch, publicUrl, type Reach } from '@isobar/kit'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  AuthorizationResponseError,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  ClientSecretBasic,
  ClientSecretPost,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  type ClientAuth,
  type Configuration,
} from 'openid-client'
import type { OidcProvider } from './connection.ts'
import { SsoRefusal, type Asserted } from './refusal.ts'

const TIMEOUT_S = 5

/** What belongs to one sign-in and is told to nobody but the provider. */
export interface OidcSecrets {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

interface Client {
  readonly provider: OidcProvider
  readonly clientSecret: string
  readonly redirectUri: string
  readonly reach: Reach
}

/** Where a person signs in: code flow with PKCE (RFC 7636). @throws SsoRefusal sso-unavailable */
export async function oidcSignInUrl(client: Client, secrets: OidcSecrets): Promise<URL> {
  try {
    const configuration = await discover(client)
    const url = buildAuthorizationUrl(configuration, {
      redirect_uri: client.redirectUri,
      scope: client.provider.scopes.join(' '),
      state: secrets.state,
      nonce: secrets.nonce,
      code_challenge: await calculatePKCECodeChallenge(secrets.codeVerifier),
      code_challenge_method: 'S256',
    })
    return publicUrl(url.href, client.reach)
  } catch (cause) {
    throw new SsoRefusal('sso-unavailable', cause)
  }
}

/**
 * Whom the provider names in its answer: the ID token's signature, issuer, audience, time and nonce are checked by
 * openid-client, and the code is swapped with the verifier of this sign-in.
 * @throws SsoRefusal  sso-denied, sso-unavailable, sso-failed, or sso-address when it tells no address that it verified
 */
export async function oidcAsserted(client: Client, secrets: OidcSecrets, answer: URLSearchParams): Promise<Asserted> {
  const configuration = await discover(client).catch((cause: unknown) => {
    throw new SsoRefusal('sso-unavailable', cause)
  })
  const url = new URL(client.redirectUri)
  url.search = answer.toString()
  try {
    const tokens = await authorizationCodeGrant(configuration, url, {
      expectedState: secrets.state,
      expectedNonce: secrets.nonce,
      pkceCodeVerifier: secrets.codeVerifier,
      idTokenExpected: true,
    })
    const idToken = tokens.claims()!
    const claims =
      idToken.email === undefined ? await fetchUserInfo(configuration, tokens.access_token, idToken.sub) : idToken
    const { email, email_verified: isVerified, name } = claims
    if (typeof email !== 'string' || isVerified === false || isVerified === 'false') throw new SsoRefusal('sso-address')
    return {
      subject: idToken.sub,
      email: email.toLowerCase(),
      ...(typeof name === 'string' ? { name } : {}),
    }
  } catch (cause) {
    if (cause instanceof SsoRefusal) throw cause
    const isDenied = cause instanceof AuthorizationResponseError && cause.error === 'access_denied'
    throw new SsoRefusal(isDenied ? 'sso-denied' : 'sso-failed', cause)
  }
}

async function discover({ provider, clientSecret, reach }: Client): Promise<Configuration> {
  const configuration = await discovery(
    new URL(provider.issuer),
    provider.clientId,
    undefined,
    authenticatedAsAsked(clientSecret),
    {
      timeout: TIMEOUT_S,
      [customFetch]: publicFetch(reach),
      // Which addresses may be asked without TLS is publicFetch's to say.
      execute: [...(reach.allowLoopback ? [allowInsecureRequests] : []), enableNonRepudiationChecks],
    },
  )
  configuration[customFetch] = publicFetch(reach)
  return configuration
}

/** As the provider's metadata ask for it: HTTP Basic unless they list only the form (OpenID Connect Discovery §3). */
const authenticatedAsAsked =
  (clientSecret: string): ClientAuth =>
  (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const authenticate = methods.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost
    return authenticate(clientSecret)(server, client, body, headers)
  }
