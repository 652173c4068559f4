import { AppError, ErrorCode, unavailable } from '@isobar/kit'
import { type Logger, outgoingTraceparent } from '@isobar/logging'
import type { ExecutionResult, GraphQLFormattedError } from 'graphql'
import { createClient, type Client } from 'graphql-ws'
import WebSocket from 'ws'

/** An operation to be held at a subgraph. */
export interface UpstreamOperation {
  readonly query: string
  readonly variables: Record<string, unknown>
  /** The internal token to subscribe with; asked for at each attempt. */
  token(): string
}

export interface UpstreamSink {
  next(event: ExecutionResult): void
  /** Over: the subgraph completed it, refused it, or could not be reached for too long. */
  end(error?: Error): void
}

/** The one socket to a subgraph, which carries the subscriptions of all viewers. */
export interface Upstream {
  /** Subscribes, and again whenever the subgraph was lost. @returns ends it */
  follow(operation: UpstreamOperation, sink: UpstreamSink): () => void
  /** Whether subscriptions can be had: resolves true, or rejects with why not. */
  probe(): Promise<true>
  close(): Promise<void>
}

const HANDSHAKE_TIMEOUT_MS = 5_000
const IDLE_CLOSE_MS = 10_000
const PING_EVERY_MS = 10_000
const PONG_WITHIN_MS = 5_000
const MAX_PAYLOAD_BYTES = 16_777_216
/** A subscription that lasted this long was served; what ended it then is a new failure. */
const SERVED_MS = 15_000
const FIRST_DELAY_MS = 100
const MAX_DELAY_MS = 5_000

class UpstreamSocket extends WebSocket {
  constructor(url: string, protocols?: string | string[]) {
    super(url, protocols, { handshakeTimeout: HANDSHAKE_TIMEOUT_MS, maxPayload: MAX_PAYLOAD_BYTES })
  }
}

/** @param options.giveUpAfterMs how long a lost subgraph is tried before its subscriptions end with UNAVAILABLE */
export function createUpstream(options: {
  name: string
  url: string
  logger: Logger
  giveUpAfterMs?: number
}): Upstream {
  const { name, logger, giveUpAfterMs = 60_000 } = options
  const url = `${options.url.replace(/^http/, 'ws').replace(/\/$/, '')}/graphql`
  let isConnected = false
  const client = connectClient(url, {
    connected: () => void (isConnected = true),
    closed: () => void (isConnected = false),
  })

  return {
    follow(operation, sink) {
      let isOver = false
      let unsubscribe = () => {}
      let retry: NodeJS.Timeout | undefined
      let lostAt: number | undefined
      let failures = 0
      const end = (error?: Error) => {
        isOver = true
        sink.end(error)
      }

      const subscribe = () => {
        const startedAt = Date.now()
        unsubscribe = client.subscribe<Record<string, unknown>>(
          {
            query: operation.query,
            variables: operation.variables,
            extensions: {
              authorization: `Bearer ${operation.token()}`,
              traceparent: outgoingTraceparent(),
            },
          },
          {
            next(event) {
              failures = 0
              lostAt = undefined
              if (!isOver) sink.next(event as ExecutionResult)
            },
            complete: () => isOver || end(),
            error: (cause) => isOver || lost(cause, startedAt),
          },
        )
      }
      const lost = (cause: unknown, startedAt: number) => {
        const refusal = refusalOf(cause)
        if (refusal) return end(refusal)
        const now = Date.now()
        if (now - startedAt > SERVED_MS) {
          failures = 0
          lostAt = undefined
        }
        lostAt ??= now
        if (now - lostAt > giveUpAfterMs) return end(unavailable('The live stream was lost; subscribe again.', cause))
        if (failures === 0)
          logger.warn({ subgraph: name, reason: reasonOf(cause) }, 'live stream lost, subscribing again')
        const delay = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** failures++)
        retry = setTimeout(subscribe, delay * (0.5 + Math.random() / 2))
      }

      subscribe()
      return () => {
        if (isOver) return
        isOver = true
        clearTimeout(retry)
        unsubscribe()
      }
    },
    probe: async () => isConnected || probe(url),
    async close() {
      client.terminate()
      await client.dispose()
    },
  }
}

/** A client that connects when something is subscribed to, never retries by itself, and notices a peer that is gone. */
function connectClient(url: string, on: { connected(): void; closed(): void }): Client {
  let pongDue: NodeJS.Timeout | undefined
  const client: Client = createClient({
    url,
    webSocketImpl: UpstreamSocket,
    retryAttempts: 0,
    lazyCloseTimeout: IDLE_CLOSE_MS,
    connectionAckWaitTimeout: HANDSHAKE_TIMEOUT_MS,
    keepAlive: PING_EVERY_MS,
    on: {
      connected: on.connected,
      closed() {
        clearTimeout(pongDue)
        on.closed()
      },
      ping: (received) => {
        if (!received) pongDue = setTimeout(() => client.terminate(), PONG_WITHIN_MS)
      },
      pong: (received) => {
        if (received) clearTimeout(pongDue)
      },
    },
  })
  return client
}

async function probe(url: string): Promise<true> {
  const acknowledged = Promise.withResolvers<true>()
  const client = createClient({
    url,
    webSocketImpl: UpstreamSocket,
    lazy: false,
    retryAttempts: 0,
    connectionAckWaitTimeout: HANDSHAKE_TIMEOUT_MS,
    onNonLazyError: (cause) => acknowledged.reject(new Error(`subscriptions: ${reasonOf(cause)}`)),
    on: { connected: () => acknowledged.resolve(true) },
  })
  try {
    return await acknowledged.promise
  } finally {
    void Promise.resolve(client.dispose()).catch(() => {})
  }
}

/** The subgraph's own refusal, unless another attempt with a fresh token, or later, may succeed. */
function refusalOf(cause: unknown): Error | undefined {
  if (!Array.isArray(cause)) return undefined
  const [error] = cause as GraphQLFormattedError[]
  const { code, fields, retryAfter } = (error?.extensions ?? {}) as {
    code?: ErrorCode
    fields?: { field: string; message: string }[]
    retryAfter?: number
  }
  if (code === ErrorCode.UNAUTHENTICATED || code === ErrorCode.UNAVAILABLE) return undefined
  if (!error || !code || code === ErrorCode.INTERNAL || !Object.hasOwn(ErrorCode, code))
    return new Error(`the subgraph failed: ${error?.message}`)
  return new AppError(code, error.message, {
    ...(fields ? { fields } : {}),
    ...(retryAfter === undefined ? {} : { retryAfterS: retryAfter }),
  })
}

function reasonOf(cause: unknown): string {
  const { code, reason, message } = (cause ?? {}) as { code?: number; reason?: string; message?: string }
  return message || [code, reason].filter(Boolean).join(' ') || 'no answer'
}
