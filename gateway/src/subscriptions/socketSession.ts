import { AppError, ErrorCode } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import { CloseCode } from 'graphql-ws'
import type { Credentials } from '../viewer/credentials.ts'
import type { Exchanged } from '../viewer/exchange.ts'
import type { Viewers } from '../viewer/viewers.ts'

/** Close codes of a socket, beyond those of graphql-transport-ws. */
const SocketClose = {
  badInput: CloseCode.BadRequest,
  unauthenticated: CloseCode.Unauthorized,
  forbidden: CloseCode.Forbidden,
  tooMany: CloseCode.TooManyInitialisationRequests,
  /** RFC 6455's registry: try again later. */
  unavailable: 1013,
} as const

/** A subscription of a socket, as its session rules it. */
export interface HeldSubscription {
  /** Called when the viewer's scopes changed: goes on as them, or ends when they no longer suffice. */
  onScopesChanged(): void
}

/** The viewer behind one socket, kept current as long as it is open. */
export interface SocketSession {
  exchanged(): Exchanged
  readonly subscriptions: Map<string, HeldSubscription>
  /** Exchanges again at once; closes the socket when that is refused. */
  renew(): Promise<void>
  stop(): void
}

/** Longest close reason, in bytes (RFC 6455 §5.5.1). */
const MAX_REASON_BYTES = 123
/** Later than the cache lets go of a token, so that a new one comes; spread, so that a thousand sockets do not ask at once. */
const RENEW_BEFORE_END_MS = 13_000
const RENEW_SPREAD_MS = 4_000
const RETRY_MS = 2_000

/** Closes a socket with the code that a failure stands for. */
export function closeWith(socket: { close(code: number, reason: string): void }, thrown: unknown): void {
  const code = thrown instanceof AppError ? thrown.code : ErrorCode.INTERNAL
  const closeCode = {
    [ErrorCode.BAD_USER_INPUT]: SocketClose.badInput,
    [ErrorCode.UNAUTHENTICATED]: SocketClose.unauthenticated,
    [ErrorCode.FORBIDDEN]: SocketClose.forbidden,
    [ErrorCode.NOT_FOUND]: SocketClose.forbidden,
    [ErrorCode.RATE_LIMITED]: SocketClose.tooMany,
    [ErrorCode.LIMIT_EXCEEDED]: SocketClose.tooMany,
  }[code as string]
  const reason = thrown instanceof AppError ? thrown.message : 'Isobar failed.'
  socket.close(closeCode ?? SocketClose.unavailable, Buffer.from(reason).subarray(0, MAX_REASON_BYTES).toString())
}

/** Renews the token before it ends, as long as the socket is open. */
export function createSocketSession(options: {
  socket: { close(code: number, reason: string): void }
  credentials: Credentials
  exchanged: Exchanged
  viewers: Viewers
  logger: Logger
}): SocketSession {
  const { socket, credentials, viewers, logger } = options
  let { exchanged } = options
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const subscriptions = new Map<string, HeldSubscription>()

  const stop = () => {
    isStopped = true
    clearTimeout(timer)
  }
  const schedule = (delayMs: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void renew(), delayMs)
  }
  const scheduleBeforeEnd = () =>
    schedule(
      Math.max(RETRY_MS, exchanged.expiresAt - Date.now() - RENEW_BEFORE_END_MS + Math.random() * RENEW_SPREAD_MS),
    )

  const renew = async (): Promise<void> => {
    if (isStopped) return
    try {
      adopt(await viewers.resolve(credentials))
    } catch (error) {
      const mayRecover = !(error instanceof AppError) || error.code === ErrorCode.UNAVAILABLE
      if (mayRecover && exchanged.expiresAt > Date.now()) return schedule(RETRY_MS)
      logger.info({ subject: exchanged.claims.sub }, 'socket closed: its viewer is no longer granted')
      stop()
      closeWith(socket, error)
    }
  }

  const adopt = (renewed: Exchanged) => {
    if (isStopped) return
    const before = exchanged.claims
    exchanged = renewed
    scheduleBeforeEnd()
    if (renewed.claims.cloud !== before.cloud) {
      stop()
      return socket.close(SocketClose.forbidden, 'The cloud of this socket is no longer the one of its viewer.')
    }
    const isSame = renewed.claims.scopes.toSorted().join() === before.scopes.toSorted().join()
    if (!isSame) for (const subscription of [...subscriptions.values()]) subscription.onScopesChanged()
  }

  scheduleBeforeEnd()
  return { exchanged: () => exchanged, subscriptions, renew, stop }
}
