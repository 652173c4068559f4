import { originOfHost } from '@isobar/kafka'
import { forbidden, notFound, parseInput, randomSecret } from '@isobar/kit'
import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint, getSessionFromCtx } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import { toldByAuth } from '../auth/toldByAuth.ts'
import { personRecord } from '../auth/auditAccounts.ts'
import type { Deps } from '../deps.ts'
import { hashOf } from '../store/singleUse.ts'
import { ASKED_MS, GRANTED_MS, type GrantedHandoff, type Handoffs } from './handoffs.ts'
import { hostRefusal } from './hostAdmission.ts'
import { placeIn } from './hostRequest.ts'

export interface HandoffDeps extends Pick<Deps, 'clouds' | 'people' | 'sessions' | 'clock' | 'emit' | 'publicUrl'> {
  readonly handoffs: Handoffs
  /** Clouds' hosts are asked by http: for tests on one machine. */
  readonly byHttp: boolean
}

const COOKIE = 'handoff'
const SECRET_BYTES = 32
/** A path of the web app; an address with a host would let the sign-in lead away. */
const ownPath = z
  .string()
  .max(2_000)
  .regex(/^\/(?![/\\])/)
const beginRequest = z.object({ returnTo: ownPath.default('/') })
const stateRequest = z.object({ state: z.string('is missing').max(100) })

type Endpoint = Parameters<typeof setSessionCookie>[0]

/**
 * Sign-in on a cloud's own host by the ways that only the main host has (single sign-on, social, a session that is there
 * already). The browser asks on the cloud's host and keeps a secret in a signed cookie; the main host grants a code for
 * 60 s, which counts once, on that host, for that browser. Whether the person may enter the cloud is asked both times.
 */
export function handoffPlugin(deps: HandoffDeps): BetterAuthPlugin {
  const { handoffs, publicUrl, byHttp } = deps
  /** Whom a code speaks for on this host; undefined when it does not count, or no longer. */
  const redeemed = async (
    endpoint: Endpoint,
    code: string,
  ): Promise<(GrantedHandoff & { signedInBy?: string }) | undefined> => {
    const place = placeIn(endpoint.headers)
    const browser = await browserOf(endpoint)
    const granted = place && (await handoffs.granted.take(code))
    if (!granted || !browser || hashOf(browser) !== granted.browserHash) return undefined
    if (granted.host !== place.host || granted.cloudId !== place.cloudId) return undefined
    const origin = await deps.sessions.find(granted.sessionId)
    if (!origin || origin.expiresAt <= deps.clock.now() || origin.host !== undefined) return undefined
    const { signedInBy } = origin
    const isRefused = await hostRefusal(deps, place.cloudId, { userId: granted.userId, signedInBy })
    return isRefused ? undefined : { ...granted, ...(signedInBy ? { signedInBy } : {}) }
  }
  return {
    id: 'handoff',
    endpoints: {
      handoffBegin: createAuthEndpoint('/handoff/begin', { method: 'POST', body: z.unknown() }, (endpoint) =>
        toldByAuth(async () => {
          const place = placeIn(endpoint.headers)
          if (!place) throw notFound('page on this host')
          const { returnTo } = parseInput(beginRequest, endpoint.body)
          const browser = (await browserOf(endpoint)) ?? randomSecret(SECRET_BYTES)
          const state = randomSecret(SECRET_BYTES)
          await handoffs.asked.keep(state, { ...place, browserHash: hashOf(browser), returnTo }, ASKED_MS)
          const { name, attributes } = cookieOf(endpoint)
          await endpoint.setSignedCookie(name, browser, endpoint.context.secret, attributes)
          return endpoint.json({ redirectTo: `${publicUrl}/handoff?${new URLSearchParams({ state }).toString()}` })
        }),
      ),
      /** Where a sign-in would lead, for the person to agree to. By POST, so that no log keeps the state. */
      handoffPreview: createAuthEndpoint('/handoff/preview', { method: 'POST', body: z.unknown() }, (endpoint) =>
        toldByAuth(async () => {
          const asked = await handoffs.asked.find(parseInput(stateRequest, endpoint.body).state)
          if (!asked) throw notFound('sign-in')
          return endpoint.json({ host: asked.host, origin: originOfHost(asked.host, { publicUrl, byHttp }) })
        }),
      ),
      handoffGrant: createAuthEndpoint('/handoff/grant', { method: 'POST', body: z.unknown() }, (endpoint) =>
        toldByAuth(async () => {
          const { state } = parseInput(stateRequest, endpoint.body)
          const found = await getSessionFromCtx(endpoint)
          const session = found && (await deps.sessions.find(found.session.id))
          if (!session) throw forbidden('Sign in first.')
          const asked = await handoffs.asked.find(state)
          if (!asked) throw notFound('sign-in')
          const refusal = await hostRefusal(deps, asked.cloudId, session)
          if (refusal) throw forbidden(refusal)
          // Of several who grant it, one does.
          if (!(await handoffs.asked.take(state))) throw notFound('sign-in')
          const code = randomSecret(SECRET_BYTES)
          const { host, cloudId, browserHash, returnTo } = asked
          const { userId, id: sessionId } = session
          await handoffs.granted.keep(code, { host, cloudId, browserHash, returnTo, userId, sessionId }, GRANTED_MS)
          const query = new URLSearchParams({ code }).toString()
          return endpoint.json({ redirectTo: `${originOfHost(host, { publicUrl, byHttp })}/api/auth/handoff?${query}` })
        }),
      ),
      handoffRedeem: createAuthEndpoint(
        '/handoff',
        { method: 'GET', query: z.object({ code: z.string().max(100) }) },
        async (endpoint) => {
          const granted = await redeemed(endpoint, endpoint.query.code)
          if (!granted) throw endpoint.redirect('/sign-in?refused=handoff-expired')
          const { userId, signedInBy, returnTo } = granted
          const { internalAdapter } = endpoint.context
          const user = await internalAdapter.findUserById(userId)
          // The hook on new sessions binds it to this host.
          const session = await internalAdapter.createSession(userId, false, signedInBy ? { signedInBy } : {})
          if (!user || !session) throw new Error('the session was not made')
          await setSessionCookie(endpoint, { session, user })
          const at = deps.clock.now()
          const { headers } = endpoint
          await deps.emit(personRecord({ userId, action: 'user.signed-in', at, headers, sessionId: session.id }))
          throw endpoint.redirect(returnTo)
        },
      ),
    },
  }
}

const cookieOf = ({ context }: Endpoint) => context.createAuthCookie(COOKIE, { maxAge: ASKED_MS / 1_000 })

/** The secret that the browser was given on this host; undefined when it has none, or a forged one. */
async function browserOf(endpoint: Endpoint): Promise<string | undefined> {
  const value = await endpoint.getSignedCookie(cookieOf(endpoint).name, endpoint.context.secret)
  return value || undefined
}
