import { ApolloGateway, type GraphQLDataSource } from '@apollo/gateway'
import { ApolloServer, HeaderMap, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled'
import { clientOf, type Client } from '@isobar/auth'
import { AppError, badInput, ErrorCode, HTTP_STATUS, type HttpServer } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { parse, type DocumentNode, type GraphQLFormattedError, type GraphQLSchema } from 'graphql'
import type { AccessControl } from '../access/accessControl.ts'
import type { LimitCaller } from '../limits/limitCaller.ts'
import type { RateLimits } from '../limits/rateLimit.ts'
import { credentialsOf } from '../viewer/credentials.ts'
import type { Exchanged } from '../viewer/exchange.ts'
import type { Viewers } from '../viewer/viewers.ts'
import { checkOrigin } from '../site/checkOrigin.ts'
import type { Site } from '../site/site.ts'
import { tellOperation } from './tellOperation.ts'
import { errorAt, formatEdgeError, formatThrown, goneEntities, refusalOf } from './errors.ts'
import type { LoadedSupergraph } from './readSupergraph.ts'
import { checkDocument, checkVariables, coerceVariables, MAX_TOKENS } from './requestLimits.ts'
import { selectionFaults, type SelectionLimits } from './selectionLimits.ts'

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
  rateLimits: RateLimits
  limitCaller: LimitCaller
  site: Site
  logger: Logger
  limits?: SelectionLimits
}): Promise<void> {
  const { http, supergraph, sources, access, viewers, rateLimits, limitCaller, site, logger } = options
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
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      edgePlugin(access, supergraph, logger),
    ],
    formatError: (formatted, error) => formatEdgeError(logger, formatted, error),
  })
  await apollo.start()

  const contextOf = async (request: FastifyRequest): Promise<EdgeContext> => {
    const { headers, ip } = request
    checkOrigin(site, headers)
    await rateLimits.address(ip)
    const credentials = credentialsOf(site, headers)
    if (!credentials) {
      await rateLimits.subject(`nobody:${ip}`)
      return {}
    }
    const exchanged = await viewers.resolve(credentials)
    await limitCaller(exchanged, 'http')
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
      checkRequest(supergraph.api, request.body, options.limits)
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

/** Refuses what is too large to be parsed, validated or coerced; what is no operation at all, Apollo tells. @throws BAD_USER_INPUT */
function checkRequest(schema: GraphQLSchema, body: unknown, limits?: SelectionLimits): void {
  if (typeof body !== 'object' || body === null) return
  const { query, variables } = body as { query?: unknown; variables?: unknown }
  checkVariables(variables)
  if (typeof query !== 'string') return
  checkDocument(query)
  const document = parsed(query)
  const faults = document ? selectionFaults(schema, document, limits) : []
  if (faults.length) throw new AppError(ErrorCode.BAD_USER_INPUT, faults.map(({ message }) => message).join(' '))
}

function parsed(query: string): DocumentNode | undefined {
  try {
    return parse(query, { maxTokens: MAX_TOKENS })
  } catch {
    return undefined
  }
}

/** Checks variables and `@access` once the operation is known, and tells broken answers of subgraphs as errors. */
const edgePlugin = (
  access: AccessControl,
  { api }: LoadedSupergraph,
  logger: Logger,
): ApolloServerPlugin<EdgeContext> => ({
  async requestDidStart() {
    const startedAt = performance.now()
    return {
      async didResolveOperation({ document, operation, request, contextValue }) {
        if (!operation)
          throw refusalOf(badInput([{ field: 'operationName', message: 'names no operation of the document' }]))
        if (operation.operation === 'subscription')
          throw errorAt(new AppError(ErrorCode.BAD_USER_INPUT, 'Subscribe by WebSocket (graphql-transport-ws).'))
        access.check(document, operation, contextValue.exchanged?.viewer)
        refuseVariables(api, operation, request.variables)
      },
      async willSendResponse({ operation, contextValue, response: { body } }) {
        if (operation?.operation === 'mutation') contextValue.onMutation?.()
        if (body.kind !== 'single') return
        tellOperation(logger, {
          operation,
          viewer: contextValue.exchanged?.viewer,
          body,
          tookMs: performance.now() - startedAt,
        })
        const { valueCompletion, ...extensions } = body.singleResult.extensions ?? {}
        if (!valueCompletion) return
        body.singleResult.extensions = extensions
        if (body.singleResult.errors?.length) return
        const gone = goneEntities(logger, body.singleResult.data, valueCompletion as GraphQLFormattedError[])
        if (gone.length) body.singleResult.errors = gone
      },
    }
  },
})

/** @apollo/gateway coerces once more, without a bound on how many errors it words: of those there are none after this. */
function refuseVariables(...coerced: Parameters<typeof coerceVariables>): void {
  try {
    coerceVariables(...coerced)
  } catch (refusal) {
    throw refusalOf(refusal as AppError)
  }
}

/** Answers a request that is refused before its operation is looked at; what fails later is 200 (GraphQL over HTTP §6.4.1). */
function refuse(reply: FastifyReply, logger: Logger, thrown: unknown): FastifyReply {
  const error = formatThrown(logger, thrown)
  const code = thrown instanceof AppError ? thrown.code : ErrorCode.INTERNAL
  if (thrown instanceof AppError && thrown.retryAfterS !== undefined)
    void reply.header('retry-after', thrown.retryAfterS)
  return reply.code(HTTP_STATUS[code]).send(bodyOf(error))
}

const bodyOf = (error: GraphQLFormattedError): { errors: GraphQLFormattedError[] } => ({ errors: [error] })
