import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** What a caller proves themselves with, and what they ask for. */
export interface Credentials {
  /** The session cookie alone, as `name=value`; never together with `authorization`, which wins. */
  readonly cookie?: string
  /** `Bearer …`. */
  readonly authorization?: string
  /** The `Host` that was asked. */
  readonly host: string
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

/** Reads the credentials of a request; undefined when it bears none. */
export function credentialsOf(
  headers: IncomingHttpHeaders,
  init: { authorization?: unknown; cloud?: unknown } = {},
): Credentials | undefined {
  const text = (value: unknown) => (typeof value === 'string' && value ? value : undefined)
  const authorization = text(init.authorization) ?? text(headers.authorization)
  const { host = '' } = headers
  const cookie = sessionCookieOf(headers.cookie)
  const cloud = text(init.cloud) ?? text(headers['isobar-cloud'])
  if (!authorization && !cookie) return undefined
  return { ...(authorization ? { authorization } : { cookie: cookie! }), host, ...(cloud ? { cloud } : {}) }
}

/** Names the credentials without telling them: for caches. */
export const credentialsKey = ({ cookie, authorization, host, cloud }: Credentials): string =>
  createHash('sha256')
    .update(JSON.stringify([cookie, authorization, host, cloud]))
    .digest('base64url')
