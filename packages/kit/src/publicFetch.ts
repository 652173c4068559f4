import { lookup, type LookupAddress, type LookupAllOptions } from 'node:dns'
import { request as requestHttp } from 'node:http'
import { request as requestHttps, type RequestOptions } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'

const TIMEOUT_MS = 5_000
const ANSWER_MAX_BYTES = 1_048_576
const LOOPBACK = ['127.0.0.0/8', '::1/128']
/** What is not the public internet (RFC 6890, 4291): a provider's address must not lead there. */
const PRIVATE = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
  ...['192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4'],
  ...['240.0.0.0/4', '::/128', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32'],
  ...['2002::/16', 'fc00::/7', 'fe80::/10', 'ff00::/8'],
]

/** What leads where a request must not: not https, or not to the public internet. */
export class NotPublic extends Error {
  override readonly name = 'NotPublic'
}

/** Where requests may go. */
export interface Reach {
  /** Whether loopback is allowed too, by http as well: for tests and a provider on the same machine. */
  readonly allowLoopback: boolean
}

/** Finds the addresses of a host, as `lookup` of node:dns. */
type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

type Fetch = (
  url: string,
  options: { method: string; headers: Record<string, string>; body?: unknown; signal?: AbortSignal | undefined },
) => Promise<Response>

const listOf = (networks: readonly string[]): BlockList => {
  const list = new BlockList()
  for (const network of networks) {
    const [address, bits] = network.split('/') as [string, string]
    list.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6')
  }
  return list
}
const loopback = listOf(LOOPBACK)
const notPublic = listOf(PRIVATE)

/** Whether an IP address may be reached. */
export function mayReach(address: string, { allowLoopback }: Reach): boolean {
  const family = isIP(address) === 4 ? 'ipv4' : 'ipv6'
  if (loopback.check(address, family)) return allowLoopback
  return !notPublic.check(address, family)
}

/**
 * A URL that may be requested or that people may be sent to: https, or http of an allowed loopback address; without a user
 * name. Host names are judged when they are resolved.
 * @throws NotPublic
 */
export function publicUrl(text: string, reach: Reach): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.username || url.password) throw new NotPublic('is no URL, or has a user name')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isLoopback = isIP(host) ? loopback.check(host, isIP(host) === 4 ? 'ipv4' : 'ipv6') : host === 'localhost'
  if (url.protocol !== 'https:' && !(reach.allowLoopback && isLoopback && url.protocol === 'http:'))
    throw new NotPublic('must be an https:// URL')
  if ((isLoopback && !reach.allowLoopback) || (isIP(host) && !mayReach(host, reach)))
    throw new NotPublic('must lead to a public address')
  return url
}

/**
 * `fetch` that reaches only the public internet: the address is judged at the connection itself, so that no second answer
 * of a name server can lead elsewhere. Redirects are not followed. Answers are limited to 1 MiB and 5 s.
 */
export function publicFetch(reach: Reach, resolve: Resolve = lookup): Fetch {
  const guardedLookup: LookupFunction = (hostname, options, callback) =>
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, [])
      const allowed = addresses.filter(({ address }) => mayReach(address, reach))
      const [first] = allowed
      if (!first) return callback(new NotPublic(`${hostname} leads to no public address`), [])
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family)
    })
  return (text, { method, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const url = publicUrl(text, reach)
      const limit = AbortSignal.timeout(TIMEOUT_MS)
      const options: RequestOptions = {
        method,
        headers,
        lookup: guardedLookup,
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      }
      const outgoing = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, options, (incoming) => {
        const chunks: Buffer[] = []
        let bytes = 0
        incoming.on('data', (chunk: Buffer) => {
          bytes += chunk.length
          if (bytes > ANSWER_MAX_BYTES) incoming.destroy(new Error(`the answer of ${url.host} is too long`))
          else chunks.push(chunk)
        })
        incoming.on('error', reject)
        incoming.on('end', () => {
          const status = incoming.statusCode ?? 502
          const type = incoming.headers['content-type']
          const location = incoming.headers.location
          resolve(
            new Response(status === 204 || status === 304 ? null : Buffer.concat(chunks), {
              status,
              headers: { ...(type ? { 'content-type': type } : {}), ...(location ? { location } : {}) },
            }),
          )
        })
      })
      outgoing.on('error', reject)
      outgoing.end(body === undefined || body === null ? undefined : String(body as string | URLSearchParams))
    })
}
