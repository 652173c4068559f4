import type { GraphQLDataSource } from '@apollo/gateway'
import { clientHeaders, type Client } from '@isobar/auth'
import { ErrorCode } from '@isobar/kit'
import { type Logger, outgoingTraceparent } from '@isobar/logging'
import { Kind, parse } from 'graphql'
import { Pool } from 'undici'
import type { Metrics } from '../metrics.ts'

type ProcessOptions = Parameters<GraphQLDataSource['process']>[0]
type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>

/** What a subgraph is told of the caller: the internal token and where they are, and nothing else from outside. */
export interface SourceContext {
  readonly token?: string
  /** Not known of events of a subscription, which many callers share. */
  readonly client?: Client
}

/** A subgraph as the query plan's executor calls it. */
export interface SubgraphSource extends GraphQLDataSource {
  readonly name: string
  close(): Promise<void>
}

const CONNECTIONS = 64
const MAX_QUEUED = 1_000
const CONNECT_TIMEOUT_MS = 2_000
const ANSWER_TIMEOUT_MS = 10_000
const MAX_ANSWER_BYTES = 16_777_216

/**
 * Calls a subgraph by its own connection pool (three times as fast as the fetcher of @apollo/gateway). It never throws:
 * a subgraph that does not answer is UNAVAILABLE at the places of the operation that it should have filled.
 */
export function createSubgraphSource(options: {
  name: string
  url: string
  logger: Logger
  metrics: Metrics
}): SubgraphSource {
  const { name, logger, metrics } = options
  const { origin, pathname } = new URL(options.url)
  const path = `${pathname.replace(/\/$/, '')}/graphql`
  const pool = new Pool(origin, {
    connections: CONNECTIONS,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    headersTimeout: ANSWER_TIMEOUT_MS,
    bodyTimeout: ANSWER_TIMEOUT_MS,
    maxResponseSize: MAX_ANSWER_BYTES,
  })

  const ask = async ({ request, context }: ProcessOptions): Promise<Answer> => {
    if (pool.stats.queued >= MAX_QUEUED) throw new Error('too many requests wait for it')
    const { token, client } = context as SourceContext
    const { query, variables, operationName } = request
    const { statusCode, body } = await pool.request({
      path,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        traceparent: outgoingTraceparent(),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(client ? clientHeaders(client) : {}),
      },
      body: JSON.stringify({ query, variables, operationName }),
    })
    const answer = (await body.json()) as Answer & { code?: string; message?: string }
    if (answer.data !== undefined || answer.errors) return answer
    throw new Error(`HTTP ${statusCode} ${answer.code ?? ''} ${answer.message ?? ''}`)
  }

  return {
    name,
    async process(options) {
      const stopTimer = metrics.subgraphSeconds.startTimer({ subgraph: name })
      try {
        const answer = await ask(options)
        stopTimer({ outcome: 'answered' })
        return answer
      } catch (error) {
        stopTimer({ outcome: 'failed' })
        logger.warn({ err: error, subgraph: name }, 'subgraph did not answer')
        return { errors: missingAnswer(options.request.query ?? '') as never }
      }
    },
    close: () => pool.close(),
  }
}

/** An error for each root field of the operation; for entities, for the first that was asked for. */
function missingAnswer(query: string) {
  const operation = parse(query).definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION)
  const fields = (operation?.selectionSet.selections ?? []).filter((node) => node.kind === Kind.FIELD)
  return fields.map((field) => ({
    message: 'A part of Isobar does not answer; try again.',
    path: field.name.value === '_entities' ? ['_entities', 0] : [(field.alias ?? field.name).value],
    extensions: { code: ErrorCode.UNAVAILABLE },
  }))
}
