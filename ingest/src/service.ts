import { connectKafka } from '@isobar/kafka'
import { createHttpServer, defineService, listen, systemClock } from '@isobar/kit'
import {
  attributesTopic,
  cloudRegistryTopic,
  commandStatusTopic,
  commandsTopic,
  deviceRegistryTopic,
  presenceTopic,
  rejectionsTopic,
  telemetryTopic,
} from '@isobar/schemas'
import { ingestConfig } from './config.ts'
import { Downlinks } from './downlink/downlinks.ts'
import { serveDeviceApi } from './http/deviceApi.ts'
import { WaitingRequests } from './http/waitingRequests.ts'
import { createMetrics } from './metrics.ts'
import { DeviceBroker } from './mqtt/broker.ts'
import { listenTcp, listenWebSocket } from './mqtt/listeners.ts'
import { listenSecurely } from './tls/listenSecurely.ts'
import { Presence } from './presence/presence.ts'
import { readRegistries } from './registry/readRegistries.ts'
import { Registry } from './registry/registry.ts'
import { Rejections } from './rejections/rejections.ts'
import { Uplink } from './uplink/uplink.ts'

const TOPICS = [
  telemetryTopic,
  attributesTopic,
  presenceTopic,
  rejectionsTopic,
  commandsTopic,
  commandStatusTopic,
  deviceRegistryTopic,
  cloudRegistryTopic,
]

/** How often credentials whose time is over are ended. */
const EXPIRE_EVERY_MS = 1_000

/** MQTT and HTTP in, Kafka out; commands out to devices. `GET /internal/ports` answers the ports in use,
 * `{ mqtt, mqttWs }`, with a certificate also `{ mqtts, mqttWss, https }`. */
export const ingest = defineService({
  name: 'ingest',
  config: ingestConfig,
  async start({ config, logger, registry: registers, health, onStop }) {
    const clock = systemClock
    const metrics = createMetrics(registers)
    const kafka = connectKafka({
      brokers: config.KAFKA_BROKERS,
      clientId: `isobar-ingest-${config.INGEST_INSTANCE_ID}`,
      source: 'ingest',
      logger,
      registry: registers,
    })
    onStop(() => kafka.stop())
    await kafka.ensureTopics(TOPICS)

    // Of their own, so that they take no room from the devices' messages.
    const sideProducer = kafka.producer({ lingerMs: 50, maxPending: 30_000 })
    const rejections = new Rejections({ producer: sideProducer, metrics })
    onStop(() => rejections.stop())
    const presence = new Presence({ producer: sideProducer, clock, metrics })
    onStop(() => presence.stop())
    const registry = new Registry()
    const uplink = new Uplink({
      producer: kafka.producer(),
      registry,
      instance: config.INGEST_INSTANCE_ID,
      rejections,
      clock,
      logger,
      metrics,
    })

    const readers = await readRegistries(kafka, registry)
    onStop(() => readers.stop())
    const broker = await DeviceBroker.start({
      registry,
      uplink,
      rejections,
      presence,
      pepper: config.SECRET_PEPPER,
      clock,
      logger,
      metrics,
    })
    registry.onChange((change) => broker.revoke(change))
    onStop(() => broker.stop())
    const expiry = setInterval(() => registry.expire(clock.now()), EXPIRE_EVERY_MS)
    onStop(() => clearInterval(expiry))
    const waiting = new WaitingRequests()
    const downlinks = new Downlinks({
      sources: [broker, waiting],
      producer: sideProducer,
      instance: config.INGEST_INSTANCE_ID,
      clock,
      logger,
    })
    const commands = await kafka.broadcast({
      topic: commandsTopic,
      from: 'end',
      onRecord: ({ value }) => downlinks.deliver(value),
    })
    onStop(() => commands.stop())
    health.add('commands', () => commands.healthy())

    const tcp = await listenTcp(broker, { host: config.HOST, port: config.MQTT_PORT })
    onStop(() => tcp.stop())
    const webSocket = await listenWebSocket(broker, { host: config.HOST, port: config.MQTT_WS_PORT })
    onStop(() => webSocket.stop())

    health.add('kafka', () => kafka.healthy())
    health.add('registries', () => readers.healthy())
    health.add('mqtt', () => tcp.listening() && webSocket.listening())

    const http = createHttpServer({ logger, registry: registers, health })
    onStop(() => http.close())
    onStop(() => waiting.stop())
    serveDeviceApi(http, { registry, uplink, presence, waiting, pepper: config.SECRET_PEPPER })
    const ports: Record<string, number> = { mqtt: tcp.port, mqttWs: webSocket.port }
    http.get('/internal/ports', () => ports)
    const secure = Object.entries(await listenSecurely(config, broker, http, logger))
    for (const [name, listener] of secure) {
      ports[name] = listener.port
      onStop(() => listener.stop())
      health.add(name, () => listener.listening())
    }
    const url = await listen(http, { host: config.HOST, port: config.INGEST_PORT })
    logger.info({ instance: config.INGEST_INSTANCE_ID, ...ports }, 'MQTT is served')
    return { url }
  },
})
