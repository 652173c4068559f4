import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Networks as a set that addresses are looked up in. @param networks addresses, or networks as `10.0.0.0/8` */
export function networkSet(networks: readonly string[]): (address: string) => boolean {
  const set = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const version = isIP(address)
    set.addSubnet(address, Number(bits ?? (version === 6 ? 128 : 32)), version === 6 ? 'ipv6' : 'ipv4')
  }
  return (address) => isIP(address) !== 0 && set.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** The address that an upgrade comes from, as fastify finds that of a request: the last one that no trusted proxy has. */
export function clientAddressOf(trustedProxies: readonly string[]): (request: IncomingMessage) => string {
  const isTrusted = networkSet(trustedProxies)
  return ({ headers, socket }) => {
    const forwarded = String(headers['x-forwarded-for'] ?? '')
    const hops = [...forwarded.split(',').map((hop) => hop.trim()), socket.remoteAddress ?? ''].filter(Boolean)
    return hops.findLast((hop) => !isTrusted(hop)) ?? hops[0] ?? ''
  }
}
