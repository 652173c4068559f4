import { type BroadcastReader, connectKafka, type Kafka, type Producer } from '@isobar/kafka'
import { newId } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { cloudRegistryTopic, deviceRegistryTopic, type TelemetryEvent, telemetryTopic } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import mqtt, { type MqttClient } from 'mqtt'
import { newDevice, PEPPER, registryEntry, SECRETS_KEY, TELEMETRY, type TestDevice } from '../devices.ts'
import { startIngestProcess } from './ingestProcess.ts'
import { startManagement } from './managementStub.ts'
import { freePort, startMosquitto } from './mosquitto.ts'
import { emqxEnvironment } from './settings.ts'

const PUBLISH_EVERY_MS = 2
const noClients = { clients: () => [], filters: () => undefined, kick: () => false, cleanCache: () => false }

let kafka: Kafka
let producer: Producer
let reader: BroadcastReader
let ingest: Awaited<ReturnType<typeof startIngestProcess>>
let management: Awaited<ReturnType<typeof startManagement>>
let mosquitto: Awaited<ReturnType<typeof startMosquitto>>
/** Per device, the numbers in its telemetry, in Kafka's order. */
const stored = new Map<string, number[]>()
const open = new Set<MqttClient>()

beforeAll(async () => {
  const logger = createLogger({ service: 'test', level: 'silent' })
  const brokers = (process.env['KAFKA_BROKERS'] ?? '').split(',')
  kafka = connectKafka({ brokers, clientId: 'bridge-test', source: 'bridge-test', logger })
  await kafka.ensureTopics([deviceRegistryTopic, cloudRegistryTopic, telemetryTopic])
  producer = kafka.producer()
  reader = await kafka.broadcast({
    topic: telemetryTopic,
    from: 'end',
    onRecord: ({ value: { deviceId, points } }: { value: TelemetryEvent }) => {
      const numbers = stored.get(deviceId) ?? []
      for (const { values } of points) numbers.push(values['n'] as number)
      stored.set(deviceId, numbers)
    },
  })
  await reader.caughtUp
  management = await startManagement(noClients)
  mosquitto = await startMosquitto()
}, 60_000)
afterEach(() => ingest.stop('SIGKILL'))
afterAll(async () => {
  for (const client of open) client.end(true)
  management.stop()
  await mosquitto.stop()
  await kafka.stop()
})

async function register(count: number): Promise<TestDevice[]> {
  const devices = Array.from({ length: count }, () => newDevice())
  const type = 'isobar.device-registry.entry'
  const records = devices.map((device) => ({ key: device.deviceId, value: registryEntry(device), type }))
  await producer.send(records.map((record) => ({ topic: deviceRegistryTopic, ...record })))
  return devices
}

async function startIngest(connections: number) {
  const port = await freePort()
  const emqx = { url: mosquitto.url, apiUrl: management.url }
  const environment = emqxEnvironment(emqx, {
    EMQX_CONNECTIONS: String(connections),
    // Of both tests: the session of a replica that is gone keeps its share of the messages until it expires.
    EMQX_CLIENT_ID: 'the-replica',
    KAFKA_BROKERS: process.env['KAFKA_BROKERS'] ?? '',
    SECRET_PEPPER: PEPPER,
    SECRETS_KEY,
    INGEST_GROUP: newId('ses'),
    LOG_LEVEL: 'fatal',
  })
  return startIngestProcess(environment, port)
}

/**
 * A device that counts up, a message at a time in flight, where EMQX would have mounted it; and what was acknowledged. That is
 * not what a broker took for nobody (PUBACK 0x10), as this one does between its restart and the subscription made anew: it
 * keeps what a shared subscription has waiting, but not the subscription.
 */
function counting({ cloudId, deviceId }: TestDevice) {
  const client = mqtt.connect(mosquitto.url, {
    protocolVersion: 5,
    clientId: deviceId,
    clean: false,
    properties: { sessionExpiryInterval: 300 },
    reconnectPeriod: 50,
  })
  open.add(client)
  client.on('error', () => {})
  const acknowledged: number[] = []
  let reasonCode: number | undefined
  client.on('packetreceive', (packet) => {
    if (packet.cmd === 'puback') reasonCode = packet.reasonCode
  })
  let running = true
  const run = (async () => {
    for (let n = 1; running; n++) {
      const payload = JSON.stringify({ ts: Date.UTC(2026, 0, 1) + n, values: { n } })
      await client.publishAsync(`isobar/${cloudId}/${deviceId}/${TELEMETRY}`, payload, { qos: 1 })
      if (!reasonCode) acknowledged.push(n)
      await new Promise((resolve) => setTimeout(resolve, PUBLISH_EVERY_MS))
    }
  })()
  return {
    deviceId,
    acknowledged,
    async stop() {
      running = false
      await run
      await client.endAsync()
    },
  }
}

const missing = ({ deviceId, acknowledged }: ReturnType<typeof counting>): number[] => {
  const have = new Set(stored.get(deviceId))
  return acknowledged.filter((n) => !have.has(n))
}
/** Each number where it came first: what is sent again comes again. */
const firstOccurrences = (deviceId: string): number[] => [...new Set(stored.get(deviceId))]

test('no acknowledged message is lost and none overtakes another when ingest is killed and when the broker restarts', async () => {
  const devices = await register(5)
  ingest = await startIngest(1)
  const counters = devices.map(counting)
  const everyonePast = (count: number) =>
    eventually(() => counters.every(({ acknowledged }) => acknowledged.length > count), { withinMs: 30_000 })
  const most = () => Math.max(...counters.map(({ acknowledged }) => acknowledged.length))

  await everyonePast(200)
  await ingest.stop('SIGKILL')
  await everyonePast(most() + 200)
  await ingest.start()
  await everyonePast(most() + 200)
  await mosquitto.restart()
  await everyonePast(most() + 200)
  await Promise.all(counters.map((counter) => counter.stop()))

  await eventually(() => counters.every((counter) => missing(counter).length === 0), { withinMs: 30_000 })
  for (const { deviceId } of counters) {
    const numbers = firstOccurrences(deviceId)
    expect(numbers).toEqual([...numbers].sort((left, right) => left - right))
  }
}, 120_000)

test('connections share the messages; a graceful stop loses none and sends none twice', async () => {
  const devices = await register(8)
  ingest = await startIngest(4)
  const counters = devices.map(counting)
  const everyonePast = (count: number) =>
    eventually(() => counters.every(({ acknowledged }) => acknowledged.length > count), { withinMs: 30_000 })
  await everyonePast(150)
  await ingest.stop('SIGTERM')
  await everyonePast(300)
  await ingest.start()
  await Promise.all(counters.map((counter) => counter.stop()))

  await eventually(() => counters.every((counter) => missing(counter).length === 0), { withinMs: 30_000 })
  for (const { deviceId } of counters) expect(firstOccurrences(deviceId)).toHaveLength(stored.get(deviceId)!.length)
}, 120_000)
