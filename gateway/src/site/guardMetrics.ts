import { networkSet, notFound, type HttpServer } from '@isobar/kit'

/** Whether an address is this machine's or of a private network (RFC 1918, RFC 4193). */
export const isInside = networkSet(['127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '::1', 'fc00::/7'])

/**
 * Answers `/metrics` only to who connects from inside and is no proxy: on the public port there is none for anybody
 * else, also where a proxy in front forgets to hide it.
 */
export function guardMetrics(http: HttpServer): void {
  http.addHook('onRequest', (request, _reply, done) => {
    if (request.routeOptions.url !== '/metrics') return done()
    const isForwarded = ['x-forwarded-for', 'forwarded', 'via'].some((name) => request.headers[name] !== undefined)
    done(isForwarded || !isInside(request.socket.remoteAddress ?? '') ? notFound('page') : undefined)
  })
}
