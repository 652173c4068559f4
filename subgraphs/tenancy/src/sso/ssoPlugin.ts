import { parseInput, randomSecret, unavailable } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import { auditEvent } from '@isobar/mongo'
import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import { clientIn, personRecord } from '../auth/auditAccounts.ts'
import { toldError } from '../auth/toldByAuth.ts'
import type { Deps } from '../deps.ts'
import { accountsOf } from './accounts.ts'
import { admit } from './admit.ts'
import { PENDING_MS } from './pendingSignIns.ts'
import { SsoRefusal, type Asserted } from './refusal.ts'
import { samlMetadata } from './saml.ts'
import { beginSignIn, completeOidc, completeSaml, fetchKept, type Addressed, type SignInDeps } from './signIn.ts'
import { ssoUrls } from './ssoUrls.ts'

export interface SsoPluginOptions {
  readonly deps: SignInDeps & Pick<Deps, 'clock' | 'people' | 'sessions' | 'emit'>
  readonly logger: Logger
  /** The social providers that are configured. */
  readonly social: readonly string[]
}

const COOKIE = 'sso'
const SECRET_BYTES = 32
const beginRequest = z.object({
  email: z.email('must be an e-mail address').max(254, 'must have at most 254 characters'),
})
const samlAnswer = z.object({ SAMLResponse: z.string(), RelayState: z.string().max(80) })
const FORM = { allowedMediaTypes: ['application/x-www-form-urlencoded'] }

type Endpoint = Parameters<typeof setSessionCookie>[0]

/**
 * Sign-in by a cloud's identity provider, below /api/auth/sso. What was begun is bound to the browser by a signed cookie; a
 * SAML answer comes by another site's form, without cookies, and so only keeps its result for that browser to fetch. Every
 * end is a redirect to `/` or to `/sign-in?refused=<code>`, whatever the request says.
 */
export function ssoPlugin({ deps, logger, social }: SsoPluginOptions): BetterAuthPlugin {
  const refusing = async (endpoint: Endpoint, work: () => Promise<string>) => {
    let location: string
    try {
      location = await work()
    } catch (error) {
      if (!(error instanceof SsoRefusal)) throw error
      logger.info(
        { category: 'AUTH', err: error, cause: error.cause, ...endpoint.params },
        'a sign-in by SSO was refused',
      )
      location = `/sign-in?refused=${error.code}`
    }
    throw endpoint.redirect(location)
  }
  /** Makes the session of whom a provider named; answers where it leads. */
  const signIn = async (endpoint: Endpoint, addressed: Addressed & { asserted: Asserted }): Promise<string> => {
    const { cloudId, connectionId } = addressed
    const { internalAdapter } = endpoint.context
    const client = clientIn(endpoint.headers)
    const userId = await admit(deps, accountsOf(endpoint.context, deps), { ...addressed, client })
    const user = await internalAdapter.findUserById(userId)
    const session = await internalAdapter.createSession(userId, false, {
      signedInBy: connectionId,
      activeCloudId: cloudId,
    })
    if (!user || !session) throw new Error('the session was not made')
    await setSessionCookie(endpoint, { session, user })
    const at = deps.clock.now()
    await deps.emit(
      personRecord({ userId, action: 'user.signed-in', at, headers: endpoint.headers, sessionId: session.id }),
    )
    await deps.emit(
      auditEvent({
        scope: cloudId,
        at,
        action: 'sso-connection.signed-in',
        actor: { kind: 'user', id: userId },
        client,
        subject: { kind: 'sso-connection', id: connectionId },
      }),
    )
    return '/'
  }
  return {
    id: 'cloud-sso',
    // The provider's form comes from the provider's site; what it may do is in the signed assertion alone.
    init: () => ({ context: { skipOriginCheck: ['/sso/saml'] } }),
    endpoints: {
      ssoProviders: createAuthEndpoint('/sso/providers', { method: 'GET' }, async (endpoint) =>
        endpoint.json({ social }),
      ),
      ssoBegin: createAuthEndpoint('/sso/begin', { method: 'POST', body: z.unknown() }, async (endpoint) => {
        try {
          const { email } = parseInput(beginRequest, endpoint.body)
          const browser = (await browserOf(endpoint)) ?? randomSecret(SECRET_BYTES)
          const redirectTo = await beginSignIn(deps, email, browser)
          if (redirectTo) await bind(endpoint, browser)
          return endpoint.json({ redirectTo: redirectTo ?? null })
        } catch (error) {
          throw told(error, logger)
        }
      }),
      ssoOidcCallback: createAuthEndpoint(
        '/sso/oidc/:cloudId/:connectionId/callback',
        { method: 'GET' },
        async (endpoint) =>
          refusing(endpoint, async () => {
            const answer = new URL(endpoint.request!.url).searchParams
            const asserted = await completeOidc(deps, endpoint.params, answer, await browserOf(endpoint))
            return signIn(endpoint, { ...endpoint.params, asserted })
          }),
      ),
      ssoSamlAcs: createAuthEndpoint(
        '/sso/saml/:cloudId/:connectionId/acs',
        { method: 'POST', body: z.unknown(), metadata: FORM },
        async (endpoint) =>
          refusing(endpoint, async () => {
            const { data } = samlAnswer.safeParse(endpoint.body)
            if (!data) throw new SsoRefusal('sso-failed', 'the answer is no SAML response to a request of ours')
            const answer = { relayState: data.RelayState, samlResponse: data.SAMLResponse }
            return `/api/auth/sso/finish?code=${await completeSaml(deps, endpoint.params, answer)}`
          }),
      ),
      ssoFinish: createAuthEndpoint(
        '/sso/finish',
        { method: 'GET', query: z.object({ code: z.string() }) },
        async (endpoint) =>
          refusing(endpoint, async () =>
            signIn(endpoint, await fetchKept(deps, endpoint.query.code, await browserOf(endpoint))),
          ),
      ),
      ssoSamlMetadata: createAuthEndpoint(
        '/sso/saml/:cloudId/:connectionId/metadata',
        { method: 'GET' },
        async ({ params, setHeader }) => {
          const cloud = await deps.clouds.find(params.cloudId)
          if (!cloud?.sso?.some(({ id, saml }) => saml && id === params.connectionId)) throw new APIError('NOT_FOUND')
          const { samlAcs, samlMetadata: entityId } = ssoUrls(deps.publicUrl, params.cloudId, params.connectionId)
          setHeader('content-type', 'application/samlmetadata+xml')
          return new Response(samlMetadata({ entityId, acsUrl: samlAcs }), {
            headers: { 'content-type': 'application/samlmetadata+xml' },
          })
        },
      ),
    },
  }
}

const cookieOf = ({ context }: Endpoint) => context.createAuthCookie(COOKIE, { maxAge: PENDING_MS / 1_000 })

/** The secret that the browser was given; undefined when it has none, or a forged one. */
async function browserOf(endpoint: Endpoint): Promise<string | undefined> {
  const value = await endpoint.getSignedCookie(cookieOf(endpoint).name, endpoint.context.secret)
  return value || undefined
}

async function bind(endpoint: Endpoint, browser: string): Promise<void> {
  const { name, attributes } = cookieOf(endpoint)
  await endpoint.setSignedCookie(name, browser, endpoint.context.secret, attributes)
}

/** Refusals in Isobar's own shape; better-auth answers none but its own errors. */
function told(error: unknown, logger: Logger): unknown {
  if (error instanceof SsoRefusal) {
    logger.warn({ err: error, cause: error.cause }, 'an identity provider does not answer')
    return told(unavailable('The identity provider does not answer just now; try again.'), logger)
  }
  return toldError(error)
}
