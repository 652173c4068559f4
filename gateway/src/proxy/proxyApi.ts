import httpProxy from '@fastify/http-proxy'
import { clientOf } from '@isobar/auth'
import { unavailable, type HttpServer } from '@isobar/kit'
import { outgoingTraceparent } from '@isobar/logging'
import { Readable } from 'node:stream'
import type { RateLimit } from '../limits/rateLimit.ts'
import { placeOrMain, type Site } from '../site/site.ts'

const MAX_BODY_BYTES = 65_536
const TIMEOUT_MS = 10_000
/** Headers that only the proxy in front may set. */
const PROXY_HEADER = /^(forwarded|via|x-forwarded-.*|x-real-ip|x-isobar-.*|isobar-client-.*)$/

/**
 * Passes what comes under a prefix on to the service that it is for, bodies unchanged, with forwarding headers of our own making. Each request is counted
 * against its address, with all else that comes from there: not every path behind it has a limit of its own.
 */
export async function proxyApi(
  http: HttpServer,
  options: { prefix: string; upstream: string; limitAddress: RateLimit; site: Site; whenAway: string },
): Promise<void> {
  const { prefix, upstream, site, limitAddress, whenAway } = options
  await http.register(async (scope) => {
    scope.addHook('onRequest', async ({ ip }) => limitAddress(ip))
    // Read here instead of piped, so that the limit also holds for bodies that do not tell their length.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_request, body, done) =>
      done(null, Readable.from([body])),
    )
    await scope.register(httpProxy, {
      upstream,
      prefix,
      rewritePrefix: prefix,
      proxyPayloads: false,
      undici: { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS },
      replyOptions: {
        rewriteRequestHeaders: (request, headers) => {
          const { host = '' } = request.headers
          const { cloudId, origin } = placeOrMain(site, host)
          return {
            ...Object.fromEntries(Object.entries(headers).filter(([name]) => !PROXY_HEADER.test(name))),
            'x-forwarded-for': clientOf(request).ip ?? '',
            'x-forwarded-host': host,
            ...(cloudId ? { 'x-isobar-host-cloud': cloudId } : {}),
            'x-forwarded-proto': new URL(origin).protocol.slice(0, -1),
            traceparent: outgoingTraceparent(),
          }
        },
        onError: (reply, { error }) => void reply.send(unavailable(whenAway, error)),
      },
    })
  })
}
