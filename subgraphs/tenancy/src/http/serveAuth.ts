import type { HttpServer } from '@isobar/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { setTimeout } from 'node:timers/promises'
import type { Auth } from '../auth/createAuth.ts'
import { headersOf } from './headersOf.ts'
import { prepareAuthRequest, type HostRequestDeps } from '../hosts/hostRequest.ts'

/** Largest body in bytes, by path; a SAML answer carries certificates. */
const BODY_LIMITS = { '/api/auth/*': 16_384, '/api/auth/sso/saml/*': 65_536 } as const
/** These answer no sooner than that many milliseconds, so that the time does not tell whether an address has an account. */
const EVEN_MS = new Map([
  ['/api/auth/request-password-reset', 500],
  ['/api/auth/change-email', 500],
  ['/api/auth/sign-up/email', 250],
])

/**
 * Serves better-auth at /api/auth. The gateway stands in front: it alone sets `X-Forwarded-For`, by which attempts are
 * limited; without it the peer's own address counts.
 */
export function serveAuth(http: HttpServer, auth: Auth, deps: HostRequestDeps): void {
  const { publicUrl } = deps
  void http.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    const handler = async (request: FastifyRequest, reply: FastifyReply) => {
      const url = new URL(request.url, publicUrl)
      const headers = headersOf(request)
      await prepareAuthRequest(deps, { method: request.method, path: url.pathname, headers })
      const evenMs = EVEN_MS.get(url.pathname)
      const even = evenMs === undefined ? undefined : setTimeout(evenMs)
      const response = await auth.handler(toWebRequest(request, url, headers))
      await even
      void reply.code(response.status)
      for (const [name, value] of response.headers) if (name !== 'set-cookie') void reply.header(name, value)
      for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie)
      const retryAfter = response.headers.get('x-retry-after')
      if (retryAfter) void reply.header('retry-after', retryAfter)
      return reply.send(Buffer.from(await response.arrayBuffer()))
    }
    for (const [url, bodyLimit] of Object.entries(BODY_LIMITS))
      scope.route({ method: ['GET', 'POST'], url, bodyLimit, handler })
  })
}

function toWebRequest(request: FastifyRequest, url: URL, headers: Headers): Request {
  const body = request.body instanceof Buffer && request.body.length > 0 ? new Uint8Array(request.body) : undefined
  return new Request(url, { method: request.method, headers, ...(body ? { body } : {}) })
}
