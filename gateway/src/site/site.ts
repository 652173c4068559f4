import { ErrorCode, forbidden, type HttpServer } from '@isobar/kit'
import type { FastifyRequest } from 'fastify'
import type { IncomingHttpHeaders } from 'node:http'

/** The one origin that Isobar is reached at, and who may speak to it with cookies. */
export interface Site {
  /** `http://127.0.0.1:4000`, without a slash at the end. */
  readonly publicUrl: string
  /** Tells the origin once the port is known, when configuration left it open. */
  listensAt(url: string): void
  /** Whether requests for this `Host` are ours. */
  knowsHost(host: string | undefined): boolean
  /** Whether a page of this origin may send cookies. */
  trustsOrigin(origin: string | undefined): boolean
}

const TWINS: Readonly<Record<string, string>> = { localhost: '127.0.0.1', '127.0.0.1': 'localhost' }
/** What probes ask by address, whatever name Isobar goes by. */
const PROBES = new Set(['/healthz', '/readyz', '/metrics'])

/** @param publicUrl left out when it is to be derived from the address listened at */
export function createSite(options: { publicUrl?: string | undefined; devOrigin?: string | undefined }): Site {
  let publicUrl = options.publicUrl ?? ''
  const origins = () => [publicUrl, options.devOrigin].filter((origin) => origin !== undefined)
  return {
    get publicUrl() {
      return publicUrl
    },
    listensAt(url) {
      publicUrl ||= url
    },
    knowsHost: (host) =>
      host !== undefined && origins().some((origin) => origin && [new URL(origin).host, twinOf(origin)].includes(host)),
    trustsOrigin: (origin) => origin !== undefined && origins().includes(origin),
  }
}

/** `localhost:4000` for `http://127.0.0.1:4000` and the other way round. */
function twinOf(origin: string): string | undefined {
  const { hostname, port } = new URL(origin)
  const twin = TWINS[hostname]
  return twin && (port ? `${twin}:${port}` : twin)
}

/** Answers 421 for hosts that are not ours, and leads pages asked for on the origin's twin to the origin. */
export function guardHosts(http: HttpServer, site: Site): void {
  http.addHook('onRequest', (request, reply, done) => {
    const path = request.url.split('?')[0]!
    const { host } = request.headers
    if (PROBES.has(path)) return done()
    if (!site.knowsHost(host)) {
      void reply.code(421).send({ code: ErrorCode.NOT_FOUND, message: 'This host is not served here.' })
      return
    }
    if (isPage(request) && host === twinOf(site.publicUrl)) {
      void reply.redirect(`${site.publicUrl}${request.url}`, 302)
      return
    }
    done()
  })
}

const isPage = (request: FastifyRequest): boolean =>
  request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')

/**
 * Lets a request with a cookie pass only from a page of ours: other pages can make a browser send the cookie along, but
 * cannot forge `Origin`. Requests that prove themselves by a header need none.
 * @throws FORBIDDEN
 */
export function checkOrigin(site: Site, headers: IncomingHttpHeaders): void {
  if (headers.authorization || !headers.cookie || site.trustsOrigin(headers.origin)) return
  const problem = headers.origin
    ? 'Requests with a cookie are taken from pages of this origin only.'
    : 'A request with a cookie needs an `Origin` header.'
  throw forbidden(problem)
}
