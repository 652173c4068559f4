import {
  createServer as createHttpServer,
  STATUS_CODES,
  type IncomingMessage,
  type Server as HttpServer,
} from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net'
import type { Duplex } from 'node:stream'
import { createWebSocketStream, WebSocketServer } from 'ws'
import { limits } from '../limits.ts'
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
  const server = createTcpServer(options, (socket) => broker.accept(socket, 'mqtt'))
  return open(server, address)
}

/** MQTT over WebSocket (MQTT 5 §6) at `/mqtt`. @throws Error that names the port when it is taken */
export async function listenWebSocket(
  broker: DeviceBroker,
  address: { host: string; port: number },
): Promise<Listener> {
  const webSockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: 2 * limits.packetBytes,
    handleProtocols: (offered) => SUBPROTOCOLS.find((protocol) => offered.has(protocol)) ?? false,
  })
  const server = createHttpServer({ headersTimeout: UPGRADE_TIMEOUT_MS, requestTimeout: UPGRADE_TIMEOUT_MS })
  server.on('request', (_request, response) => response.writeHead(426, { upgrade: 'websocket' }).end())
  server.on('upgrade', (request, socket, head) => {
    const status = refusalOf(request)
    if (status !== undefined) return refuse(socket, status)
    webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      broker.accept(createWebSocketStream(webSocket), 'ws', request)
    })
  })
  return open(server, address)
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
