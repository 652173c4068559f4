import { createClient, type Client, type ExecutionResult, type FormattedExecutionResult } from 'graphql-ws'
import { print } from 'graphql'
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'

/** How the socket stands. `refused`: the person lost the cloud; `signed-out`: the session ended. Neither comes back by itself. */
export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'refused' | 'signed-out'

export interface ConnectionStatus {
  readonly state: ConnectionState
  /** From a device's clock to this page, or of the socket alone while no values come; ms. */
  readonly delayMs: number | undefined
  /** Grows each time the connection came back. */
  readonly reconnections: number
  /** The person stopped the live values. */
  readonly paused: boolean
}

export interface Sink<Result> {
  next: (result: Result) => void
  error: (error: unknown) => void
}

/** One cloud's socket: every subscription of the page shares it. */
export interface LiveConnection {
  readonly status: () => ConnectionStatus
  readonly onChange: (listener: () => void) => () => void
  /** @param variables asked again at each reconnection, so that a subscription can go on where it stopped */
  subscribe<Result, Variables>(
    document: TypedDocumentNode<Result, Variables>,
    variables: () => Variables,
    sink: Sink<Result>,
  ): () => void
  /** For urql: the same socket by query text. */
  subscribeText(
    payload: { query: string; variables?: Record<string, unknown> | undefined },
    sink: { next: (result: ExecutionResult) => void; error: (error: unknown) => void; complete: () => void },
  ): () => void
  /** Tells how old the newest value of a frame was on arrival. */
  reportDelay(ms: number): void
  setPaused(paused: boolean): void
  dispose(): void
}

const CLOSED_REFUSED = 4403
const CLOSED_SIGNED_OUT = 4401
const PING_EVERY_MS = 10_000
const PONG_WITHIN_MS = 5_000
const MAX_WAIT_MS = 15_000
const closeCode = (event: unknown): number | undefined => (event as { code?: number } | null)?.code

/** Opens at the first subscription and stays until disposed. */
export function connectLive(url: string, cloudId: string): LiveConnection {
  let status: ConnectionStatus = { state: 'connecting', delayMs: undefined, reconnections: 0, paused: false }
  let socket: WebSocket | undefined
  let pingedAt = 0
  let pongTimer: ReturnType<typeof setTimeout> | undefined
  let wasLive = false
  const listeners = new Set<() => void>()
  const change = (next: Partial<ConnectionStatus>) => {
    status = { ...status, ...next }
    for (const listener of listeners) listener()
  }
  const stopped = () => status.state === 'refused' || status.state === 'signed-out'

  const client: Client = createClient({
    url,
    connectionParams: { cloud: cloudId },
    lazyCloseTimeout: 5_000,
    keepAlive: PING_EVERY_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: (event) => ![CLOSED_REFUSED, CLOSED_SIGNED_OUT].includes(closeCode(event) ?? 0),
    retryWait: async (retries) => {
      const wait = Math.min(MAX_WAIT_MS, 500 * 2 ** retries)
      await new Promise((resolve) => setTimeout(resolve, wait / 2 + Math.random() * (wait / 2)))
    },
    on: {
      opened: (opened) => {
        socket = opened as WebSocket
      },
      connected: () => {
        change({ state: 'live', reconnections: status.reconnections + (wasLive ? 1 : 0) })
        wasLive = true
      },
      ping: (received) => {
        if (received) return
        pingedAt = performance.now()
        pongTimer = setTimeout(() => socket?.close(4408, 'No answer'), PONG_WITHIN_MS)
      },
      pong: (received) => {
        if (!received) return
        clearTimeout(pongTimer)
        if (status.delayMs === undefined) change({ delayMs: performance.now() - pingedAt })
      },
      closed: (event) => {
        clearTimeout(pongTimer)
        const code = closeCode(event)
        if (code === CLOSED_REFUSED) change({ state: 'refused' })
        else if (code === CLOSED_SIGNED_OUT) change({ state: 'signed-out' })
        else if (!stopped() && code !== 1000) change({ state: 'reconnecting', delayMs: undefined })
      },
    },
  })

  return {
    status: () => status,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    subscribe(document, variables, sink) {
      const payload = {
        query: print(document),
        // graphql-ws writes the payload anew at each (re)connection.
        get variables() {
          return variables() as Record<string, unknown>
        },
      }
      return client.subscribe(payload, {
        next: (result: FormattedExecutionResult) =>
          result.errors ? sink.error(result.errors) : sink.next(result.data as never),
        error: (error) => {
          if (!stopped()) sink.error(error)
        },
        complete: () => {},
      })
    },
    subscribeText(payload, sink) {
      return client.subscribe(
        { query: payload.query, variables: payload.variables ?? {} },
        { next: (result) => sink.next(result as ExecutionResult), error: sink.error, complete: sink.complete },
      )
    },
    reportDelay(ms) {
      const known = status.delayMs
      const smoothed = known === undefined ? ms : known * 0.8 + ms * 0.2
      // The top bar shows tenths of a second: less is not worth a rendering.
      if (known === undefined || Math.abs(known - smoothed) >= 20) change({ delayMs: smoothed })
    },
    setPaused: (paused) => change({ paused }),
    dispose() {
      listeners.clear()
      void client.dispose()
    },
  }
}
