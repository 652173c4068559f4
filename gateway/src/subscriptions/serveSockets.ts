import { hostnameOf } from '@isobar/kafka'
import { badInput, limitExceeded, notFound, unauthenticated, type HttpServer } from '@isobar/kit'
import { newTrace, parseTraceparent, withTrace, type Logger } from '@isobar/logging'
import type { TenancyEvent } from '@isobar/schemas'
import { handleProtocols, makeServer, type Server, type SubscribePayload } from 'graphql-ws'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type WebSocket } from 'ws'
import { formatThrown } from '../supergraph/errors.ts'
import { affects } from '../viewer/affects.ts'
import { credentialsOf, type Credentials } from '../viewer/credentials.ts'
import type { Exchanged } from '../viewer/exchange.ts'
import type { Metrics } from '../metrics.ts'
import type { Viewers } from '../viewer/viewers.ts'
import { checkOrigin } from '../site/checkOrigin.ts'
import type { Site } from '../site/site.ts'
import { createMailbox, type Mailbox } from './mailbox.ts'
import { closeWith, createSocketSession, type SocketSession } from './socketSession.ts'
import type { Subscriptions } from './subscriptions.ts'

/** What a socket's hooks share. */
export interface SocketState {
  readonly socket: WebSocket
  readonly request: IncomingMessage
  readonly mailbox: Mailbox
  /** The cloud that the host belonged to when the socket was opened, if it is a cloud's own. */
  readonly hostCloud: string | undefined
  /** Set once the viewer is known. */
  session?: SocketSession
}

/** The sockets of one gateway. */
export interface Sockets {
  /** Exchanges the viewers anew whom an event may concern. */
  onMembershipEvent(event: TenancyEvent): void
  /** Closes the sockets of a host that no longer belongs to the cloud that they were opened for. */
  onHostChanged(host: string): void
}

export interface SocketLimits {
  readonly sockets: number
  readonly socketsPerSubject: number
  /** What may wait for a client that reads slowly, in UTF-16 code units. */
  readonly mailboxChars: number
}

const PATH = '/graphql'
const MAX_PAYLOAD_BYTES = 262_144
const INIT_WITHIN_MS = 5_000
const PING_EVERY_MS = 20_000
const GOING_AWAY = 1001

/** Serves subscriptions by graphql-transport-ws on the HTTP server's port, until that closes. */
export function serveSockets(options: {
  http: HttpServer
  site: Site
  viewers: Viewers
  /** Counts a socket against where it comes from. */
  limitAddress(request: IncomingMessage): Promise<void>
  subscriptions: Subscriptions
  limits: SocketLimits
  metrics: Metrics
  logger: Logger
}): Sockets {
  const { http, site, viewers, limits, metrics, logger } = options
  const sessions = new Set<SocketSession>()
  const states = new Set<SocketState>()
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PAYLOAD_BYTES,
    handleProtocols: (protocols) => handleProtocols(protocols),
  })

  const admit = (exchanged: Exchanged) => {
    let held = 0
    for (const session of sessions) if (session.exchanged().claims.sub === exchanged.claims.sub) held++
    if (held >= limits.socketsPerSubject)
      throw limitExceeded(`At most ${limits.socketsPerSubject} sockets may be open at once.`)
  }

  /** Says who is on a socket. Nothing may be awaited after the exchange: an event in between would be missed. */
  const connect = async (state: SocketState, init: Record<string, unknown>) => {
    const { socket, request } = state
    const credentials = socketCredentials(site, request, init)
    await options.limitAddress(request)
    const exchanged = await viewers.resolve(credentials)
    admit(exchanged)
    const session = createSocketSession({ socket, credentials, exchanged, viewers, logger })
    state.session = session
    sessions.add(session)
    const forget = () => {
      session.stop()
      sessions.delete(session)
    }
    if (socket.readyState === socket.OPEN) socket.once('close', forget)
    else forget()
  }

  const server: Server<SocketState> = makeServer<Record<string, unknown>, SocketState>({
    connectionInitWaitTimeout: INIT_WITHIN_MS,
    async onConnect({ extra, connectionParams }) {
      try {
        await withTrace(newTrace(), () => connect(extra, connectionParams ?? {}))
        return true
      } catch (thrown) {
        closeWith(extra.socket, thrown)
        return false
      }
    },
    onSubscribe: ({ extra, subscriptions }, id, payload) =>
      inTraceOf(payload, () => options.subscriptions.prepare(extra, id, payload, Object.keys(subscriptions).length)),
    subscribe: (args) => options.subscriptions.start(args),
    onError: (_context, _id, payload, errors) =>
      inTraceOf(payload, () => errors.map((error) => formatThrown(logger, error))),
  })

  webSockets.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    metrics.sockets.inc()
    socket.once('close', () => metrics.sockets.dec())
    const mailbox = createMailbox(socket, {
      maxChars: limits.mailboxChars,
      onDrop: () => metrics.framesDropped.inc({ at: 'client' }),
    })
    const state: SocketState = {
      socket,
      request,
      mailbox,
      hostCloud: site.placeOf(request.headers.host)?.cloudId,
    }
    states.add(state)
    socket.once('close', () => states.delete(state))
    attach(server, state, logger)
  })
  http.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refusal =
      request.url?.split('?')[0] !== PATH
        ? '404 Not Found'
        : !site.placeOf(request.headers.host)
          ? '421 Misdirected Request'
          : webSockets.clients.size >= limits.sockets
            ? '503 Service Unavailable'
            : undefined
    if (refusal) return void socket.end(`HTTP/1.1 ${refusal}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
    webSockets.handleUpgrade(request, socket, head, (webSocket) => webSockets.emit('connection', webSocket, request))
  })

  http.addHook('preClose', async () => {
    for (const session of sessions) session.stop()
    for (const socket of webSockets.clients) socket.close(GOING_AWAY, 'Going away')
    webSockets.close()
  })
  return {
    onMembershipEvent(event) {
      for (const session of [...sessions]) if (affects(event, session.exchanged().claims)) void session.renew()
    },
    onHostChanged(host) {
      for (const { socket, session, request, hostCloud } of states) {
        if (hostCloud === undefined || hostnameOf(request.headers.host) !== host) continue
        if (site.placeOf(request.headers.host)?.cloudId === hostCloud) continue
        session?.stop()
        closeWith(socket, notFound('host'))
      }
    },
  }
}

/** Speaks graphql-transport-ws on a socket, and notices when the peer is gone. */
function attach(server: Server<SocketState>, state: SocketState, logger: Logger): void {
  const { socket, mailbox } = state
  let isAlive = true
  const heartbeat = setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    socket.ping()
  }, PING_EVERY_MS)
  socket.on('pong', () => (isAlive = true))
  socket.on('error', (error) => logger.debug({ err: error }, 'socket failed'))

  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (message) => mailbox.send(message),
      close: (code, reason) => socket.close(code, reason),
      onMessage: (receive) =>
        socket.on('message', (message) => {
          receive(String(message)).catch((error: unknown) => {
            logger.error({ err: error }, 'a message of a socket could not be handled')
            closeWith(socket, error)
          })
        }),
    },
    state,
  )
  socket.once('close', (code, reason) => {
    clearInterval(heartbeat)
    void closed(code, String(reason))
  })
}

/** By `connection_init.authorization`, else by cookie from a page of ours. @throws BAD_USER_INPUT UNAUTHENTICATED FORBIDDEN */
function socketCredentials(site: Site, { headers }: IncomingMessage, init: Record<string, unknown>): Credentials {
  const notTexts = ['authorization', 'cloud'].filter((name) => init[name] != null && typeof init[name] !== 'string')
  if (notTexts.length) throw badInput(notTexts.map((field) => ({ field, message: 'must be a text' })))
  const credentials = credentialsOf(site, headers, init)
  if (!credentials) throw unauthenticated()
  if (credentials.cookie) checkOrigin(site, { cookie: credentials.cookie, origin: headers.origin, host: headers.host })
  return credentials
}

const inTraceOf = <T>(payload: SubscribePayload, work: () => T): T => {
  const { traceparent } = (payload.extensions ?? {}) as { traceparent?: string }
  return withTrace(newTrace(parseTraceparent(typeof traceparent === 'string' ? traceparent : undefined)), work)
}
