import type { HttpServer } from '@isobar/kit'
import type { IncomingMessage } from 'node:http'
import { limits } from '../limits.ts'
import type { Provisioner } from '../provisioning/provisioner.ts'

/**
 * `POST /api/v1/provision`, as ThingsBoard has it: what is refused for good is answered with 200 and says so in `status`. What
 * may be asked again is 429 with Retry-After.
 */
export function serveProvisioning(
  http: HttpServer,
  { provisioner, addressOf }: { provisioner: Provisioner; addressOf(request: IncomingMessage): string },
): void {
  void http.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: limits.packetBytes }, (_request, body, done) =>
      done(null, body),
    )
    scope.post('/api/v1/provision', async ({ body, raw }, reply) => {
      const payload = body instanceof Buffer ? body : Buffer.alloc(0)
      const { answer, retryAfterS } = await provisioner.provision(payload, addressOf(raw))
      if (retryAfterS !== undefined) void reply.code(429).header('retry-after', retryAfterS)
      return reply.send(answer)
    })
  })
}
