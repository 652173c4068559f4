import { ErrorCode, type HttpServer } from '@isobar/kit'
import type { FastifyRequest } from 'fastify'
import { twinOf, type Site } from './site.ts'

/** What probes ask by address, whatever name Isobar goes by. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics'])
const YEAR_S = 31_536_000

/**
 * Answers 421 for hosts that are not ours, leads pages asked for on the origin's twin to the origin, and tells browsers
 * to use https only where a cloud's own host has been stable.
 */
export function guardHosts(http: HttpServer, site: Site): void {
  http.addHook('onRequest', (request, reply, done) => {
    const path = request.url.split('?')[0]!
    const { host } = request.headers
    if (PROBES.has(path)) return done()
    const place = site.placeOf(host)
    if (!place) {
      void reply.code(421).send({ code: ErrorCode.NOT_FOUND, message: 'This host is not served here.' })
      return
    }
    if (place.hsts) void reply.header('strict-transport-security', `max-age=${YEAR_S}`)
    if (isPage(request) && host === twinOf(site.publicUrl)) {
      void reply.redirect(`${site.publicUrl}${request.url}`, 302)
      return
    }
    done()
  })
}

const isPage = (request: FastifyRequest): boolean =>
  request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
