import { ApolloServer, HeaderMap } from '@apollo/server'
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import { toldClient, type TokenVerifier } from '@isobar/auth'
import { unauthenticated, type HttpServer } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { buildSchema, type ResolverMap } from './schema.ts'
import type { SubgraphContext } from './context.ts'
import { formatError } from './errors.ts'
import { serveSubscriptions } from './subscriptions.ts'

/** What a subgraph is served from. */
export interface SubgraphOptions<Deps> {
  /** The subgraph's name: its SDL is schemas/graphql/<name>.graphql. */
  readonly name: string
  readonly resolvers: ResolverMap
  readonly deps: Deps
  readonly http: HttpServer
  readonly verifier: TokenVerifier
  readonly logger: Logger
}

/**
 * Serves a subgraph at `/graphql`: queries and mutations by POST, subscriptions by graphql-transport-ws. Each operation
 * bears an internal token, by HTTP as `Authorization: Bearer …`, by socket in the operation's
 * `extensions.authorization`, because one socket of the gateway carries the operations of many viewers. It ends with the
 * HTTP server: first the subscriptions, then the requests that are under way.
 */
export async function serveSubgraph<Deps>(options: SubgraphOptions<Deps>): Promise<void> {
  const { http, verifier, logger, deps } = options
  const schema = buildSchema(options.name, options.resolvers)
  const apollo = new ApolloServer<SubgraphContext<Deps>>({
    schema,
    introspection: false,
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [ApolloServerPluginLandingPageDisabled(), ApolloServerPluginInlineTraceDisabled()],
    formatError: (formatted, error) => formatError(logger, formatted, error),
  })
  await apollo.start()

  const contextFor = async (authorization: string | undefined): Promise<SubgraphContext<Deps>> => {
    if (!authorization?.startsWith('Bearer ')) throw unauthenticated('An internal token is missing.')
    return { viewer: await verifier.verify(authorization.slice('Bearer '.length)), deps }
  }

  http.post('/graphql', async (request: FastifyRequest, reply: FastifyReply) => {
    const { viewer } = await contextFor(request.headers.authorization)
    const client = toldClient(request.headers)
    const context = { viewer: client ? { ...viewer, client } : viewer, deps }
    const headers = new HeaderMap([['content-type', 'application/json']])
    const response = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: 'POST', headers, search: '', body: request.body },
      context: async () => context,
    })
    for (const [name, value] of response.headers) void reply.header(name, value)
    const body = response.body.kind === 'complete' ? response.body.string : ''
    return reply.code(response.status ?? 200).send(body)
  })

  if (schema.getSubscriptionType()) serveSubscriptions({ http, schema, contextFor, logger })
  http.addHook('onClose', () => apollo.stop())
}
