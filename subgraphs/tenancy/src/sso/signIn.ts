import { randomSecret } from '@isobar/kit'
import { createHmac } from 'node:crypto'
import type { Deps } from '../deps.ts'
import type { Cloud } from '../store/clouds.ts'
import { hashOf } from '../store/singleUse.ts'
import { connectionFor, secretPlace, type SsoConnection } from './connection.ts'
import { domainOf } from './mailDomain.ts'
import { oidcAsserted, oidcSignInUrl, type OidcSecrets } from './oidc.ts'
import type { PendingSignIns, TakenSignIn } from './pendingSignIns.ts'
import { SsoRefusal, type Asserted } from './refusal.ts'
import { samlAsserted, samlSignInUrl } from './saml.ts'
import { ssoUrls } from './ssoUrls.ts'

const STATE_BYTES = 32

export interface SignInDeps extends Pick<Deps, 'clouds' | 'secrets' | 'publicUrl' | 'sso'> {
  readonly pending: PendingSignIns
  /** What nonce, code verifier and request id are derived under, so that none of them is stored. */
  readonly secret: string
}

/** Which connection a request came back to, by its own URL. */
export interface Addressed {
  readonly cloudId: string
  readonly connectionId: string
}

/**
 * Where the owner of an address signs in; undefined when no connection speaks for its domain. Nothing is asked of the
 * account, so the answer tells nothing of it.
 * @throws SsoRefusal sso-unavailable
 */
export async function beginSignIn(deps: SignInDeps, email: string, browser: string): Promise<string | undefined> {
  const domain = domainOf(email)
  const cloudId = domain && (await deps.sso.claims.holder(domain))
  const cloud = cloudId ? await deps.clouds.find(cloudId) : undefined
  const connection = cloud?.status === 'ACTIVE' ? connectionFor(cloud, domain!) : undefined
  if (!cloud || !connection) return undefined
  const state = randomSecret(STATE_BYTES)
  const url = connection.oidc
    ? (await oidcSignInUrl(oidcClient(deps, cloud, connection), oidcSecrets(deps, state))).href
    : await samlSignInUrl(samlService(deps, cloud, connection, state), state)
  await deps.pending.begin(state, { cloudId: cloud.id, connectionId: connection.id, browser })
  return url
}

/**
 * Whom an OpenID provider names in what it sent the browser back with. The state is this browser's, for this connection,
 * and counts once.
 * @throws SsoRefusal
 */
export async function completeOidc(
  deps: SignInDeps,
  addressed: Addressed,
  answer: URLSearchParams,
  browser: string | undefined,
): Promise<Asserted> {
  const state = answer.get('state') ?? ''
  const taken = await deps.pending.take(state)
  requireBegunBy(taken, browser)
  const { cloud, connection } = await inForce(deps, addressed, taken)
  if (!connection.oidc) throw new SsoRefusal('sso-off')
  return oidcAsserted(oidcClient(deps, cloud, connection), oidcSecrets(deps, state), answer)
}

/**
 * Takes a SAML provider's answer, which other sites' forms bring without cookies, and keeps whom it names for the browser
 * that began. Answers the code to fetch it with.
 * @throws SsoRefusal
 */
export async function completeSaml(
  deps: SignInDeps,
  addressed: Addressed,
  answer: { relayState: string; samlResponse: string },
): Promise<string> {
  const state = answer.relayState
  const taken = await deps.pending.take(state)
  const { cloud, connection } = await inForce(deps, addressed, taken)
  const asserted = await samlAsserted(samlService(deps, cloud, connection, state), answer.samlResponse)
  const code = randomSecret(STATE_BYTES)
  await deps.pending.keep(code, taken!, asserted)
  return code
}

/** Whom a SAML provider named to the browser that began, once. @throws SsoRefusal sso-expired */
export async function fetchKept(
  { pending }: Pick<SignInDeps, 'pending'>,
  code: string,
  browser: string | undefined,
): Promise<Addressed & { asserted: Asserted }> {
  const kept = await pending.take(code)
  requireBegunBy(kept, browser)
  if (!kept.asserted) throw new SsoRefusal('sso-expired')
  return { cloudId: kept.cloudId, connectionId: kept.connectionId, asserted: kept.asserted }
}

function requireBegunBy(taken: TakenSignIn | undefined, browser: string | undefined): asserts taken is TakenSignIn {
  if (!taken || !browser || hashOf(browser) !== taken.browserHash) throw new SsoRefusal('sso-expired')
}

/** The connection that was begun with, as it is now. @throws SsoRefusal sso-expired, sso-off */
async function inForce(
  { clouds }: SignInDeps,
  { cloudId, connectionId }: Addressed,
  taken: TakenSignIn | undefined,
): Promise<{ cloud: Cloud; connection: SsoConnection }> {
  if (taken?.cloudId !== cloudId || taken.connectionId !== connectionId) throw new SsoRefusal('sso-expired')
  const cloud = await clouds.find(cloudId)
  const connection = cloud?.status === 'ACTIVE' ? cloud.sso?.find(({ id }) => id === connectionId) : undefined
  if (!cloud || !connection?.enabled) throw new SsoRefusal('sso-off')
  return { cloud, connection }
}

const derived = (secret: string, purpose: string, state: string): Buffer =>
  createHmac('sha256', secret).update(`isobar sso ${purpose} ${state}`).digest()

const oidcSecrets = ({ secret }: SignInDeps, state: string): OidcSecrets => ({
  state,
  nonce: derived(secret, 'nonce', state).toString('base64url'),
  codeVerifier: derived(secret, 'verifier', state).toString('base64url'),
})

const oidcClient = ({ secrets, sso, publicUrl }: SignInDeps, cloud: Cloud, { id, oidc }: SsoConnection) => ({
  provider: oidc!,
  clientSecret: secrets.open(oidc!.sealedClientSecret, secretPlace(cloud.id, id)),
  redirectUri: ssoUrls(publicUrl, cloud.id, id).oidcCallback,
  reach: sso.reach,
})

function samlService({ publicUrl, secret }: SignInDeps, cloud: Cloud, { id, saml }: SsoConnection, state: string) {
  if (!saml) throw new SsoRefusal('sso-off')
  const { samlAcs, samlMetadata } = ssoUrls(publicUrl, cloud.id, id)
  return {
    provider: saml,
    entityId: samlMetadata,
    acsUrl: samlAcs,
    // An NCName must not begin with a digit.
    requestId: `_${derived(secret, 'request', state).toString('hex')}`,
  }
}
