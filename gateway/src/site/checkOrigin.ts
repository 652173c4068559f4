import { forbidden } from '@isobar/kit'
import type { IncomingHttpHeaders } from 'node:http'
import type { Site } from './site.ts'

/**
 * Lets a request with a cookie pass only from a page of the host that it asks: other pages can make a browser send the
 * cookie along, but cannot forge `Origin`. Requests that prove themselves by a header need none.
 * @throws FORBIDDEN
 */
export function checkOrigin(site: Site, headers: IncomingHttpHeaders): void {
  if (headers.authorization || !headers.cookie || site.trustsOrigin(headers.origin, headers.host)) return
  const problem = headers.origin
    ? 'Requests with a cookie are taken from pages of this origin only.'
    : 'A request with a cookie needs an `Origin` header.'
  throw forbidden(problem)
}
