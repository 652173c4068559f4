import { connectKafka } from '@isobar/kafka'
import { hashSecret, newId, randomSecret } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { cloudRegistryTopic, deviceRegistryTopic } from '@isobar/schemas'
import { hostArguments, isReady, supervise } from '@isobar/stack'
import { createServer } from 'node:net'
import type { LoadOptions } from './loadProcess.ts'

/** Ingest in a process of its own, with devices that it knows. */
export interface RunningIngest {
  readonly pid: number
  readonly port: number
  readonly devices: LoadOptions['devices']
  stop(): Promise<void>
}

const TOPIC = 'v1/devices/me/telemetry'
const CLOUDS = 10
const UNLIMITED = 1_000_000

/** Starts ingest as it runs in production: authentication, attribution, normalisation, limits, logs and metrics are on. */
export async function startIngest(brokers: string, deviceCount: number): Promise<RunningIngest> {
  const logger = createLogger({ service: 'bench', level: 'warn' })
  const kafka = connectKafka({ brokers: brokers.split(','), clientId: 'bench', source: 'bench', logger })
  await kafka.ensureTopics([deviceRegistryTopic, cloudRegistryTopic])
  const pepper = randomSecret()
  const clouds = Array.from({ length: CLOUDS }, () => newId('cld'))
  const devices = Array.from({ length: deviceCount }, (_, index) => ({
    cloudId: clouds[index % CLOUDS]!,
    deviceId: newId('dev'),
    token: randomSecret(),
  }))
  const producer = kafka.producer()
  const limits = { devices: UNLIMITED, members: 1, messagesPerSecond: UNLIMITED }
  await producer.send(
    clouds.map((cloudId) => ({
      topic: cloudRegistryTopic,
      key: cloudId,
      type: 'isobar.cloud-registry.entry',
      value: { v: 1, rev: 1, cloudId, name: 'Bench', slug: cloudId.slice(4), status: 'ACTIVE', limits },
    })),
  )
  for (let at = 0; at < devices.length; at += 1_000)
    await producer.send(
      devices.slice(at, at + 1_000).map(({ cloudId, deviceId, token }) => ({
        topic: deviceRegistryTopic,
        key: deviceId,
        type: 'isobar.device-registry.entry',
        value: {
          v: 1,
          rev: 1,
          cloudId,
          deviceId,
          name: 'Bench device',
          status: 'ACTIVE',
          credentials: [{ kind: 'ACCESS_TOKEN', hash: hashSecret(pepper, token) }],
        },
      })),
    )
  await kafka.stop()

  const [port, mqttWsPort, httpPort] = await freePorts(3)
  const child = supervise({
    name: 'ingest',
    command: process.execPath,
    args: hostArguments(['ingest']),
    env: {
      ...process.env,
      NODE_ENV: 'production',
      KAFKA_BROKERS: brokers,
      SECRET_PEPPER: pepper,
      SECRETS_KEY: randomSecret(),
      MQTT_PORT: String(port),
      MQTT_WS_PORT: String(mqttWsPort),
      INGEST_PORT: String(httpPort),
      // All of the load comes from one address.
      CONNECTIONS_PER_ADDRESS: String(UNLIMITED),
      CONNECTS_PER_ADDRESS_PER_SECOND: String(UNLIMITED),
      LOG_LEVEL: 'info',
    },
    ready: { probe: () => isReady(`http://127.0.0.1:${httpPort}`) },
    logger,
  })
  await child.start()
  return {
    pid: child.pid!,
    port: port!,
    devices: devices.map(({ token }) => ({ token, topic: TOPIC })),
    stop: () => child.stop(),
  }
}

async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<ReturnType<typeof createServer>>((resolve) => {
          const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
        }),
    ),
  )
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
  return ports
}
