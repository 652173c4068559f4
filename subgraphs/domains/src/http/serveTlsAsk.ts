import type { HttpServer } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { validHost } from '../host.ts'

/** Not VERIFIED: while a host leads elsewhere its authority refuses it, and Caddy then waits a minute before it asks again. */
const CERTIFIED = new Set(['ISSUING', 'ACTIVE', 'DEGRADED'])

/**
 * `GET /internal/tls/ask?domain=<host>`: whether the server in front may ask for a certificate (Caddy's on_demand_tls). 200
 * for a host that a cloud has proved its own and that leads here, 403 for any other.
 */
export function serveTlsAsk(http: HttpServer, { claims }: Pick<Deps, 'claims'>): void {
  http.get<{ Querystring: { domain?: string } }>('/internal/tls/ask', async ({ query: { domain = '' } }, reply) => {
    const host = validHost(domain)
    const claim = host.ok ? await claims.get(host.host) : undefined
    return reply.code(claim && CERTIFIED.has(claim.state) ? 200 : 403).send()
  })
}
