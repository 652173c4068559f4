import type { Logger, Registry } from '@isobar/logging'
import { formatTraceparent, newTrace, parseTraceparent, withTrace } from '@isobar/logging'
import { fastify, type FastifyInstance } from 'fastify'
import type { Socket } from 'node:net'
import { AppError, ErrorCode } from './errors.ts'
import type { Health } from './health.ts'

/** The HTTP server of a service, not yet listening. */
export type HttpServer = FastifyInstance

/** The HTTP status of each error code. */
export const HTTP_STATUS: Readonly<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  LIMIT_EXCEEDED: 422,
  UNAVAILABLE: 503,
  INTERNAL: 500,
}

/** How long a server that closes waits for what is under way. */
const DRAIN_MS = 5_000

/**
 * An HTTP server with what every service answers: `/healthz` (the process lives), `/readyz` (it can serve; 503 with the
 * causes when not) and `/metrics`. Each request runs in its trace, made here when the caller sent none. A thrown
 * {@link AppError} becomes its status and `{ code, message }`; anything else is logged and masked. `close` takes no more
 * requests, lets those under way end, within 5 s, and then runs the `onClose` hooks.
 */
export function createHttpServer(options: {
  logger: Logger
  registry: Registry
  health: Health
  /** Largest body in bytes. */
  bodyLimit?: number
  /** Addresses and networks (CIDR) of the proxies whose `X-Forwarded-For` tells a request's `ip`. */
  trustedProxies?: readonly string[]
}): HttpServer {
  const { logger, registry, health } = options
  const app = fastify({
    bodyLimit: options.bodyLimit ?? 1_048_576,
    trustProxy: options.trustedProxies?.length ? [...options.trustedProxies] : false,
  })
  drainWhenClosed(app)

  app.addHook('onRequest', (request, reply, done) => {
    const trace = newTrace(parseTraceparent(request.headers.traceparent as string | undefined))
    request.headers.traceparent = formatTraceparent(trace)
    void reply.header('x-trace-id', trace.traceId)
    withTrace(trace, done)
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof AppError) {
      if (error.retryAfterS !== undefined) void reply.header('retry-after', error.retryAfterS)
      return reply
        .code(HTTP_STATUS[error.code])
        .send({ code: error.code, message: error.message, fields: error.fields })
    }
    const status = error.statusCode ?? 500
    if (status < 500) return reply.code(status).send({ code: ErrorCode.BAD_USER_INPUT, message: error.message })
    logger.error({ err: error, method: request.method, path: request.url.split('?')[0] }, 'request failed')
    return reply
      .code(500)
      .send({ code: ErrorCode.INTERNAL, message: 'Isobar failed; the trace id leads to the cause.' })
  })
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ code: ErrorCode.NOT_FOUND, message: 'There is nothing at this address.' }),
  )

  app.get('/healthz', () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const report = await health.report()
    return reply.code(report.ready ? 200 : 503).send(report)
  })
  app.get('/metrics', async (_request, reply) =>
    reply.header('content-type', registry.contentType).send(await registry.metrics()),
  )
  return app
}

/** Of a server that closes, an answer is the last on its connection; and no connection, upgraded or not, outlives the drain. */
function drainWhenClosed(app: FastifyInstance): void {
  const sockets = new Set<Socket>()
  let isClosing = false
  app.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) void reply.header('connection', 'close')
    done()
  })
  app.addHook('preClose', async () => {
    isClosing = true
    setTimeout(() => sockets.forEach((socket) => socket.destroy()), DRAIN_MS).unref()
  })
}

/** Starts listening and answers the base URL. @throws Error that names the port when it is taken */
export async function listen(server: HttpServer, options: { host: string; port: number }): Promise<string> {
  try {
    return await server.listen(options)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    throw new Error(`Port ${options.port} on ${options.host} is taken by another program.`, { cause: error })
  }
}
