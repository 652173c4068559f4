import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway'
import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { clientOf, type Client } from '@isobar/auth'
import { AppError, ErrorCode, HTTP_STATUS, type HttpServer } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { GraphQLFormattedError } from 'graphql'
import type { AccessControl } from '../access/accessControl.ts'
import type { RateLimit } from '../limits/rateLimit.ts'
import { credentialsKey, credentialsOf } from '../viewer/credentials.ts'
import type { Exchanged } from '../viewer/exchange.ts'
import type { Viewers } from '../viewer/viewers.ts'
import { checkOrigin, type Site } from '../site/site.ts'
import { brokenValues, errorAt, formatEdgeError, formatThrown } from './errors.ts'
import type { LoadedSupergraph } from './readSupergraph.ts'
import { limitSelection, MAX_TOKENS, type SelectionLimits } from './selectionLimits.ts'

interface EdgeContext {
  readonly exchanged?: Exchanged
  readonly token?: string
  readonly client?: Client
  /** Called when a mutation was executed. */
  onMutation?(): void
}

const MAX_BODY_BYTES = 1_048_576

/** Serves queries and mutations, `POST /graphql` with `application/json`, until the HTTP server closes. */
export async function serveGraphql(options: {
  http: HttpServer
  supergraph: LoadedSupergraph
  sources: Readonly<Record<string, GraphQLDataSource>>
  access: AccessControl
  viewers: Viewers
  rateLimit: RateLimit
  site: Site
  logger: Logger
  limits?: SelectionLimits
}): Promise<void> {
  const { http, supergraph, sources, access, viewers, rateLimit, site, logger } = options
  // @apollo/gateway exports metrics over the network unless told otherwise.
  process.env.APOLLO_TELEMETRY_DISABLED = 'true'
  const gateway = new ApolloGateway({
    supergraphSdl: supergraph.sdl,
    buildService: ({ name }) => sources[name]!,
    logger,
    __exposeQueryPlanExperimental: false,
  })
  const apollo = new ApolloServer<EdgeContext>({
    gateway,
    introspection: true,
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    logger,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [limitSelection(options.limits)],
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      edgePlugin(access, logger),
    ],
    formatError: (formatted, error) => formatEdgeError(logger, formatted, error),
  })
  await apollo.start()

  const contextOf = async (request: FastifyRequest): Promise<EdgeContext> => {
    const { headers, ip } = request
    checkOrigin(site, headers)
    const credentials = credentialsOf(headers)
    const { cloud: _named, ...subject } = credentials ?? { host: ip }
    await rateLimit(credentialsKey(subject))
    if (!credentials) return {}
    const exchanged = await viewers.resolve(credentials)
    return {
      exchanged,
      token: exchanged.token,
      client: clientOf(request),
      onMutation: () => viewers.forgetDefault(credentials),
    }
  }

  http.get('/graphql', (_request, reply) =>
    reply
      .header('allow', 'POST')
      .code(405)
      .send(bodyOf({ message: 'POST only.', extensions: { code: 'BAD_USER_INPUT' } })),
  )
  http.post('/graphql', { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
    if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
      return reply
        .code(415)
        .send(bodyOf({ message: 'Send application/json.', extensions: { code: ErrorCode.BAD_USER_INPUT } }))
    let context: EdgeContext
    try {
      context = await contextOf(request)
    } catch (thrown) {
      return refuse(reply, logger, thrown)
    }
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: 'POST',
        headers: new HeaderMap([['content-type', 'application/json']]),
        search: '',
        body: request.body,
      },
      context: async () => context,
    })
    for (const [name, value] of response.headers) void reply.header(name, value)
    const body = response.body.kind === 'complete' ? response.body.string : ''
    return reply.code(response.status ?? 200).send(body)
  })
  http.addHook('onClose', () => apollo.stop())
}

/** Checks `@access` once the operation is known, and tells broken answers of subgraphs as errors. */
const edgePlugin = (access: AccessControl, logger: Logger): ApolloServerPlugin<EdgeContext> => ({
  async requestDidStart() {
    return {
      async didResolveOperation({ document, operation, contextValue }) {
        if (!operation) return
        if (operation.operation === 'subscription')
          throw errorAt(new AppError(ErrorCode.BAD_USER_INPUT, 'Subscribe by WebSocket (graphql-transport-ws).'))
        access.check(document, operation, contextValue.exchanged?.viewer)
      },
      async willSendResponse({ operation, contextValue, response: { body } }) {
        if (operation?.operation === 'mutation') contextValue.onMutation?.()
        if (body.kind !== 'single') return
        const { valueCompletion, ...extensions } = body.singleResult.extensions ?? {}
        if (!valueCompletion) return
        body.singleResult.extensions = extensions
        body.singleResult.errors = brokenValues(logger, valueCompletion as GraphQLFormattedError[])
      },
    }
  },
})

/** Answers a request that is refused before its operation is looked at; what fails later is 200 (GraphQL over HTTP §6.4.1). */
function refuse(reply: FastifyReply, logger: Logger, thrown: unknown): FastifyReply {
  const error = formatThrown(logger, thrown)
  const code = thrown instanceof AppError ? thrown.code : ErrorCode.INTERNAL
  if (thrown instanceof AppError && thrown.retryAfterS !== undefined)
    void reply.header('retry-after', thrown.retryAfterS)
  return reply.code(HTTP_STATUS[code]).send(bodyOf(error))
}

const bodyOf = (error: GraphQLFormattedError): { errors: GraphQLFormattedError[] } => ({ errors: [error] })
