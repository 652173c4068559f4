import { notFound, type HttpServer } from '@isobar/kit'
import { BlockList, isIP } from 'node:net'

const inside = new BlockList()
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  inside.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
] as const)
  inside.addSubnet(network, prefix, 'ipv6')

/** Whether an address is this machine's or of a private network (RFC 1918, RFC 4193). */
export const isInside = (address: string): boolean =>
  isIP(address) !== 0 && inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * Answers `/metrics` only to who connects from inside and is no proxy: on the public port there is none, for anybody
 * else, also where a proxy in front forgets to hide it.
 */
export function guardMetrics(http: HttpServer): void {
  http.addHook('onRequest', (request, _reply, done) => {
    if (request.routeOptions.url !== '/metrics') return done()
    const isForwarded = ['x-forwarded-for', 'forwarded', 'via'].some((name) => request.headers[name] !== undefined)
    done(isForwarded || !isInside(request.socket.remoteAddress ?? '') ? notFound('page') : undefined)
  })
}
