import type { Stack } from '@isobar/stack'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Starts the platform once for the run, on free ports and in a temporary folder; the tests find it in ISOBAR_URL,
 * ISOBAR_MQTT_PORT and ISOBAR_MAIL_URL. Its name server is looked for at ISOBAR_DNS_PORT, any free one unless told. With WEB_DIST the gateway serves the web app too.
 */
export default async function setup(): Promise<void> {
  const { startStack } = await import('@isobar/stack')
  const dataDir = await mkdtemp(join(tmpdir(), 'isobar-system-'))
  const dnsPort = Number(process.env.ISOBAR_DNS_PORT ?? (await freeUdpPort()))
  const warn = (_: object, message: string) => process.stderr.write(`[stack] ${message}\n`)
  const stack: Stack = await startStack({
    dataDir,
    port: 0,
    ...(process.env.WEB_DIST ? { webDist: process.env.WEB_DIST } : {}),
    environment: {
      AUTH_ATTEMPTS_PER_MINUTE: '10000',
      RATE_LIMIT_PER_SECOND: '100000',
      RATE_LIMIT_BURST: '100000',
      DNS_SERVERS: `127.0.0.1:${dnsPort}`,
      DOMAINS_TARGET: 'edge.example.net',
      ...(process.env.WEB_DIST ? othersOnLoopback : {}),
    },
    logger: { info: () => {}, warn, error: warn },
  })
  process.env.ISOBAR_DNS_PORT = String(dnsPort)
  process.env.ISOBAR_URL = stack.url
  process.env.ISOBAR_MAIL_URL = stack.mailUrl
  process.env.ISOBAR_MQTT_PORT = String(stack.mqttPort)
  process.env.ISOBAR_MQTT_WS_PORT = String(stack.mqttWsPort)
  process.env.ISOBAR_TLS_ASK_URL = stack.tlsAskUrl
  process.env.ISOBAR_DATA_DIR = dataDir
  // For tests of isolation alone, which look behind the gateway.
  process.env.ISOBAR_SERVICES = JSON.stringify(stack.urls)
  process.env.ISOBAR_MONGODB_URI = stack.brokers.mongodbUri
  process.env.ISOBAR_KAFKA_BROKERS = stack.brokers.kafkaBrokers
  Object.assign(globalThis, { stackUnderTest: { stack, dataDir } })
}

/** Identity providers and feeds on loopback; and a social sign-in, to be seen only. */
const othersOnLoopback = {
  SSO_ALLOW_LOOPBACK: 'true',
  FEEDS_ALLOW_LOOPBACK: 'true',
  GITHUB_CLIENT_ID: 'test',
  GITHUB_CLIENT_SECRET: 'test',
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const { port } = socket.address()
  socket.close()
  return port
}
