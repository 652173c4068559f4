import { originOfHost, type HostRegistry } from '@isobar/kafka'
import { forbidden, notFound } from '@isobar/kit'
import { parseCookies } from 'better-auth/cookies'
import { provenToken } from '../auth/sessionProof.ts'
import type { SessionStore } from '../store/sessions.ts'
import { cloudHostOf, isOfHost, type CloudHost } from './cloudHost.ts'

export interface HostRequestDeps {
  readonly hosts: Pick<HostRegistry, 'find'>
  readonly sessions: Pick<SessionStore, 'findByToken'>
  /** How cookies are signed, and what the session's is called. */
  readonly signed: { secret: string; cookieName: string }
  readonly publicUrl: string
  readonly byHttp: boolean
}

/** What the gateway says of the host that was asked. */
const HOST_CLOUD = 'x-isobar-host-cloud'
/** What tells better-auth's hooks which cloud's host was asked; set here alone. */
const PLACE = 'x-isobar-place'

/**
 * What is served on a cloud's own host. Whoever rules its name could take the cookies there, so what changes an account is
 * done on the main host only.
 */
const HOST_PATHS = new Set(
  [
    'get-session',
    'send-verification-email',
    'sign-in/email',
    'sign-out',
    'two-factor/verify-totp',
    'two-factor/verify-backup-code',
    'handoff',
    'handoff/begin',
  ].map((path) => `/api/auth/${path}`),
)

/** The cloud's host that a request which the gateway passed on came to. @throws UNAVAILABLE */
export const placeOf = (hosts: Pick<HostRegistry, 'find'>, headers: Headers): CloudHost | undefined =>
  cloudHostOf(hosts, {
    host: headers.get('x-forwarded-host') ?? '',
    hostCloud: headers.get(HOST_CLOUD) ?? undefined,
  })

/** The cloud's host that a request came to, for better-auth's hooks and endpoints. */
export function placeIn(headers: Headers | undefined): CloudHost | undefined {
  const [host, cloudId] = headers?.get(PLACE)?.split(' ') ?? []
  return host && cloudId ? { host, cloudId } : undefined
}

/**
 * Makes a request ready for better-auth, which knows the main host only. A session that was begun on another host than it is
 * used on is left out; on a cloud's host, a request that changes anything must come from a page of that very host, and then
 * passes for one of the main host's.
 * @throws UNAVAILABLE the host changes hands just now
 * @throws NOT_FOUND   it is not served on a cloud's host
 * @throws FORBIDDEN   it comes from another origin
 */
export async function prepareAuthRequest(
  deps: HostRequestDeps,
  request: { method: string; path: string; headers: Headers },
): Promise<void> {
  const { headers, method } = request
  const place = placeOf(deps.hosts, headers)
  headers.delete(HOST_CLOUD)
  headers.delete(PLACE)
  if (place) {
    if (!HOST_PATHS.has(request.path)) throw notFound('page on this host')
    if (method !== 'GET') takeOrigin(deps, headers, place)
    headers.set(PLACE, `${place.host} ${place.cloudId}`)
  }
  await keepOwnSession(deps, headers, place)
}

function takeOrigin({ publicUrl, byHttp }: HostRequestDeps, headers: Headers, { host }: CloudHost): void {
  if (headers.get('origin') !== originOfHost(host, { publicUrl, byHttp }))
    throw forbidden('Requests are taken from pages of this host only.')
  headers.set('origin', publicUrl)
  headers.delete('referer')
}

/** Leaves of cookies and bearer tokens the one session that is proven and was begun here; it is written anew. */
async function keepOwnSession(
  { sessions, signed }: HostRequestDeps,
  headers: Headers,
  place: CloudHost | undefined,
): Promise<void> {
  const cookie = headers.get('cookie') ?? undefined
  const authorization = headers.get('authorization') ?? undefined
  const cookies = parseCookies(cookie ?? '')
  if (authorization === undefined && !cookies.has(signed.cookieName)) return
  const token = provenToken({ cookie, authorization }, signed)
  const session = token && (await sessions.findByToken(token))
  const isOwn = session && isOfHost(session, place)
  const kept = isOwn && authorization === undefined ? cookies.get(signed.cookieName) : undefined
  const others = (cookie ?? '').split(';').filter((pair) => pair.split('=')[0]!.trim() !== signed.cookieName)
  const written = [...others, ...(kept ? [`${signed.cookieName}=${kept}`] : [])].join(';').trim()
  if (written) headers.set('cookie', written)
  else headers.delete('cookie')
  if (!isOwn) headers.delete('authorization')
}
