import { randomSecret } from '@isobar/kit'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** Who signs in at the provider next. */
export interface Account {
  readonly sub: string
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
}

/** A real OpenID provider on loopback, whose people sign in without being asked. */
export interface OpenIdProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Who signs in; undefined for somebody who refuses. */
  account: Account | undefined
  /** What stands between the provider and who asks it: may answer in its place. */
  intercept: ((request: IncomingMessage, response: ServerResponse) => boolean) | undefined
  stop(): Promise<void>
}

/** @param allowRedirect what people may be sent back to */
export async function startOpenIdProvider(allowRedirect: (uri: string) => boolean): Promise<OpenIdProvider> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const clientId = 'isobar'
  const clientSecret = randomSecret()
  const accounts = new Map<string, Account>()
  const provider: Provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: ['https://placeholder.example/cb'] }],
    cookies: { keys: [randomSecret()] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...accounts.get(sub)!, sub }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  })
  provider.Client.prototype.redirectUriAllowed = allowRedirect
  const callback = provider.callback()
  const started: OpenIdProvider = {
    issuer,
    clientId,
    clientSecret,
    account: undefined,
    intercept: undefined,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  server.on('request', (request, response) => {
    if (started.intercept?.(request, response)) return
    if (!request.url!.startsWith('/interaction/')) return void callback(request, response)
    const { account } = started
    if (account) accounts.set(account.sub, account)
    void provider.interactionFinished(
      request,
      response,
      account ? { login: { accountId: account.sub } } : { error: 'access_denied' },
    )
  })
  return started
}
