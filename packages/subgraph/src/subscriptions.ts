import type { HttpServer } from '@isobar/kit'
import { newTrace, parseTraceparent, withTrace, type Logger } from '@isobar/logging'
import { GraphQLError, type GraphQLSchema } from 'graphql'
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'
import type { SubgraphContext } from './context.ts'
import { formatError } from './errors.ts'

const PATH = '/graphql'
const MAX_PAYLOAD_BYTES = 1_048_576

interface OperationExtensions {
  authorization?: string
  traceparent?: string
}

/**
 * Serves a schema's subscriptions by graphql-transport-ws on the HTTP server's port, until that closes. What a resolver says
 * of an event's trace is told in `extensions.traceparent`.
 */
export function serveSubscriptions<Deps>(options: {
  http: HttpServer
  schema: GraphQLSchema
  contextFor(authorization: string | undefined): Promise<SubgraphContext<Deps>>
  logger: Logger
}): void {
  const { http, schema, contextFor, logger } = options
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD_BYTES })
  http.server.on('upgrade', (request, socket, head) => {
    if (request.url?.split('?')[0] !== PATH) return void socket.destroy()
    sockets.handleUpgrade(request, socket, head, (webSocket) => sockets.emit('connection', webSocket, request))
  })
  const masked = (payload: { extensions?: unknown }, errors: readonly GraphQLError[]) => {
    const { traceparent } = (payload.extensions ?? {}) as OperationExtensions
    return withTrace(newTrace(parseTraceparent(traceparent)), () =>
      errors.map((error) => formatError(logger, error.toJSON(), error)),
    )
  }
  const contexts = new WeakMap<object, SubgraphContext<Deps>>()
  const server = useServer(
    {
      schema,
      // Refused here and not by `context`: what throws there ends the socket, and with it every other viewer's operations.
      onSubscribe: async (_socket, _id, payload) => {
        try {
          const context = await contextFor((payload.extensions as OperationExtensions)?.authorization)
          contexts.set(payload, { ...context, event: {} })
          return undefined
        } catch (error) {
          return [new GraphQLError('refused', { originalError: error as Error })]
        }
      },
      context: (_socket, _id, payload) => contexts.get(payload)!,
      onError: (_socket, _id, payload, errors) => masked(payload, errors),
      onNext: (_socket, _id, payload, _args, result) => {
        const { traceparent } = contexts.get(payload)?.event ?? {}
        if (!result.errors?.length && traceparent === undefined) return undefined
        const { data, errors } = result
        return {
          ...(data ? { data } : {}),
          ...(traceparent === undefined ? {} : { extensions: { traceparent } }),
          ...(errors?.length ? { errors: masked(payload, errors) } : {}),
        }
      },
    },
    sockets,
  )
  http.addHook('preClose', async () => server.dispose())
}
