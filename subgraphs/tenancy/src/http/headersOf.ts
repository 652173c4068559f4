import type { FastifyRequest } from 'fastify'

/** The headers of a request that the gateway passed on; without the caller's address, the peer's own stands for it. */
export function headersOf(request: FastifyRequest): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && name !== 'connection' && name !== 'content-length')
      headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  if (!headers.has('x-forwarded-for')) headers.set('x-forwarded-for', request.ip)
  return headers
}
