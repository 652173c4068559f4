import { equalSecrets, forbidden, parseInput, type HttpServer } from '@isobar/kit'
import { z } from 'zod'
import type { KeyRing } from '../tokens/keyRing.ts'
import { exchange, type ExchangeDeps } from '../usecases/exchange.ts'

const exchangeRequest = z.object({
  cookie: z.string().optional(),
  authorization: z.string().optional(),
  host: z.string(),
  hostCloud: z.string().optional(),
  cloud: z.string().optional(),
})

/**
 * Serves what only Isobar's own services ask: the public keys of internal tokens, and the exchange, for which the gateway
 * proves itself by its service secret (403 without, so that it is not mistaken for a person who is not signed in).
 */
export function serveInternal(
  http: HttpServer,
  options: { ring: KeyRing; deps: ExchangeDeps; gatewaySecret: string },
): void {
  const { ring, deps, gatewaySecret } = options
  http.get('/internal/jwks', () => ring.jwks())
  http.post('/internal/exchange', async (request) => {
    if (!equalSecrets(request.headers.authorization ?? '', `Bearer ${gatewaySecret}`))
      throw forbidden('The service secret is missing or wrong.')
    return exchange(deps, parseInput(exchangeRequest, request.body))
  })
}
