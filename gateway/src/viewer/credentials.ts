import { notFound } from '@isobar/kit'
import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Site } from '../site/site.ts'

/** What a caller proves themselves with, and what they ask for. */
export interface Credentials {
  /** The session cookie alone, as `name=value`; never together with `authorization`, which wins. */
  readonly cookie?: string
  /** `Bearer …`. */
  readonly authorization?: string
  /** The `Host` that was asked. */
  readonly host: string
  /** The cloud that the host belongs to, if it is a cloud's own: no other is reached there. */
  readonly hostCloud?: string
  /** The cloud that the caller names; without it the session's own counts. */
  readonly cloud?: string
}

/** better-auth's name, with the prefix that it has where cookies are secure; that one cannot be set by another host. */
const SESSION_COOKIES = ['__Secure-isobar.session_token', 'isobar.session_token']

/** The session's own of a `Cookie` header: what else a browser holds must not make it another caller. */
function sessionCookieOf(header = ''): string | undefined {
  const cookies = header.split(';').map((cookie) => cookie.trim())
  return SESSION_COOKIES.flatMap((name) => cookies.find((cookie) => cookie.startsWith(`${name}=`)) ?? [])[0]
}

/**
 * Reads the credentials of a request; undefined when it bears none.
 * @throws NOT_FOUND on a cloud's own host, the request names another cloud
 */
export function credentialsOf(
  site: Pick<Site, 'placeOf'>,
  headers: IncomingHttpHeaders,
  init: { authorization?: unknown; cloud?: unknown } = {},
): Credentials | undefined {
  const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
  const authorization = text(init.authorization) ?? text(headers.authorization)
  const { host = '' } = headers
  const hostCloud = site.placeOf(host)?.cloudId
  const cookie = sessionCookieOf(headers.cookie)
  const cloud = text(init.cloud) ?? text(headers['isobar-cloud'])
  if (!authorization && !cookie) return undefined
  if (hostCloud && cloud && cloud !== hostCloud) throw notFound('cloud')
  return {
    ...(authorization ? { authorization } : { cookie: cookie! }),
    host: host.toLowerCase(),
    ...(hostCloud ? { hostCloud } : {}),
    ...(cloud ? { cloud } : {}),
  }
}

/** Names the credentials without telling them: for caches. */
export const credentialsKey = ({ cookie, authorization, host, hostCloud, cloud }: Credentials): string =>
  createHash('sha256')
    .update(JSON.stringify([cookie, authorization, host, hostCloud, cloud]))
    .digest('base64url')
