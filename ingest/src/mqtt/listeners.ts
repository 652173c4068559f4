import {
  createServer as createHttpServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server as HttpServer,
} from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Logger } from '@isobar/logging'
import { createWebSocketStream, WebSocketServer } from 'ws'
import { limits } from '../limits.ts'
import { type CertificateFiles, createTlsServer } from '../tls/certificate.ts'
import type { DeviceBroker } from './broker.ts'

/** An open port that connections of devices come from. */
export interface Listener {
  readonly port: number
  /** Whether it takes connections. */
  listening(): boolean
  /** Takes no more connections; those that are open stay. */
  stop(): void
}

const TCP_KEEP_ALIVE_MS = 60_000
const WEBSOCKET_PATH = '/mqtt'
const SUBPROTOCOLS = ['mqtt', 'mqttv3.1']
const UPGRADE_TIMEOUT_MS = 10_000

/** MQTT over TCP. @throws Error that names the port when it is taken */
export async function listenTcp(broker: DeviceBroker, address: { host: string; port: number }): Promise<Listener> {
  const options = { noDelay: true, keepAlive: true, keepAliveInitialDelay: TCP_KEEP_ALIVE_MS }
  const server = createTcpServer(options, (socket) =>
    broker.accept(socket, { transport: 'mqtt', address: socket.remoteAddress ?? '' }),
  )
  return open(server, address)
}

/** A port for TLS connections, and the certificate to serve them with. */
export interface TlsAddress extends CertificateFiles {
  readonly host: string
  readonly port: number
}

/** MQTT over TLS. @throws Error that names the port when it is taken, or why the certificate cannot be used */
export const listenTls = (broker: DeviceBroker, address: TlsAddress, logger: Logger): Promise<Listener> =>
  openTls(address, logger, (socket) => {
    socket.setNoDelay(true).setKeepAlive(true, TCP_KEEP_ALIVE_MS)
    broker.accept(socket, { transport: 'mqtts', address: socket.remoteAddress ?? '' })
  })

/** Tells who is behind a request. */
export type AddressOf = (request: IncomingMessage) => string

/** MQTT over WebSocket (MQTT 5 §6) at `/mqtt`. @throws Error that names the port when it is taken */
export const listenWebSocket = (
  broker: DeviceBroker,
  addressOf: AddressOf,
  address: { host: string; port: number },
): Promise<Listener> => open(webSocketServer(broker, addressOf, 'ws'), address)

/** The same over TLS. */
export function listenSecureWebSocket(
  broker: DeviceBroker,
  addressOf: AddressOf,
  address: TlsAddress,
  logger: Logger,
): Promise<Listener> {
  const server = webSocketServer(broker, addressOf, 'wss')
  return openTls(address, logger, (socket) => server.emit('connection', socket))
}

/** HTTP over TLS, in front of a server that speaks it without. */
export const listenHttps = (
  server: { emit(event: 'connection', socket: Socket): unknown },
  address: TlsAddress,
  logger: Logger,
): Promise<Listener> => openTls(address, logger, (socket) => server.emit('connection', socket))

async function openTls(
  { host, port, ...files }: TlsAddress,
  logger: Logger,
  onConnection: (socket: Socket) => void,
): Promise<Listener> {
  const { server, stopWatching } = createTlsServer(files, logger, (socket) => {
    // A connection that is cut off between the handshake and its first reader must not be an uncaught error.
    socket.on('error', () => {})
    onConnection(socket)
  })
  const listener = await open(server, { host, port })
  return {
    ...listener,
    stop() {
      stopWatching()
      listener.stop()
    },
  }
}

function webSocketServer(broker: DeviceBroker, addressOf: AddressOf, transport: 'ws' | 'wss'): HttpServer {
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: 2 * limits.packetBytes,
    handleProtocols: (offered) => SUBPROTOCOLS.find((protocol) => offered.has(protocol)) ?? false,
  })
  const server = createHttpServer({
    headersTimeout: UPGRADE_TIMEOUT_MS,
    requestTimeout: UPGRADE_TIMEOUT_MS,
    connectionsCheckingInterval: 1_000,
  })
  server.on('request', (_request, response) => response.writeHead(426, { upgrade: 'websocket' }).end())
  server.on('upgrade', (request, socket, head) => {
    const status = refusalOf(request)
    if (status !== undefined) return refuse(socket, status)
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      broker.accept(createWebSocketStream(webSocket), { transport, address: addressOf(request), request })
    })
  })
  return server
}

function refusalOf({ url, headers }: IncomingMessage): number | undefined {
  if (url?.split('?')[0] !== WEBSOCKET_PATH) return 404
  const offered = (headers['sec-websocket-protocol'] ?? '').split(',').map((protocol) => protocol.trim())
  return SUBPROTOCOLS.some((protocol) => offered.includes(protocol)) ? undefined : 400
}

function refuse(socket: Duplex, status: number): void {
  socket.on('error', () => {})
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`)
}

async function open(server: Server | HttpServer, { host, port }: { host: string; port: number }): Promise<Listener> {
  server.maxConnections = limits.connections
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(`Port ${port} on ${host} is taken by another program.`) : error)
    })
    server.listen(port, host, resolve)
  })
  server.on('error', () => {})
  return {
    port: (server.address() as AddressInfo).port,
    listening: () => server.listening,
    stop: () => void server.close(),
  }
}
