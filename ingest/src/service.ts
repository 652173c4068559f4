import { connectKafka, shipLogs } from '@isobar/kafka'
import { clientAddressOf, createHttpServer, defineService, listen, newId, systemClock } from '@isobar/kit'
import { startMapper } from '@isobar/mapping'
import { secretBox } from '@isobar/secrets'
import {
  attributesTopic,
  cloudRegistryTopic,
  commandStatusTopic,
  commandsTopic,
  deviceRegistryTopic,
  heartbeatsTopic,
  presenceTopic,
  provisioningRegistryTopic,
  provisioningTopic,
  rejectionsTopic,
  telemetryTopic,
} from '@isobar/schemas'
import { ingestConfig } from './config.ts'
import { EmqxMode } from './emqx/emqxMode.ts'
import { emqxSettings } from './emqx/settings.ts'
import { Downlinks } from './downlink/downlinks.ts'
import { serveProvisioning } from './http/provisioning.ts'
import { serveDeviceApi } from './http/deviceApi.ts'
import { WaitingRequests } from './http/waitingRequests.ts'
import { createMetrics } from './metrics.ts'
import { Feeds } from './feeds/feeds.ts'
import { Webhooks } from './http/webhooks.ts'
import { DeviceBroker } from './mqtt/broker.ts'
import { listenTcp, listenWebSocket } from './mqtt/listeners.ts'
import { listenSecurely } from './tls/listenSecurely.ts'
import { Addresses } from './rates/addresses.ts'
import { limits } from './limits.ts'
import { Presence } from './presence/presence.ts'
import { Profiles } from './provisioning/profiles.ts'
import { Provisioner } from './provisioning/provisioner.ts'
import { readRegistries } from './registry/readRegistries.ts'
import { Registry } from './registry/registry.ts'
import { Rejections } from './rejections/rejections.ts'
import { Uplink } from './uplink/uplink.ts'

const TOPICS = [
  telemetryTopic,
  attributesTopic,
  presenceTopic,
  heartbeatsTopic,
  provisioningTopic,
  provisioningRegistryTopic,
  rejectionsTopic,
  commandsTopic,
  commandStatusTopic,
  deviceRegistryTopic,
  cloudRegistryTopic,
]

/** How often credentials whose time is over are ended. */
const EXPIRE_EVERY_MS = 1_000

/** MQTT and HTTP in, Kafka out; commands out to devices. `GET /internal/ports` answers the ports in use,
 * `{ mqtt, mqttWs }`, with a certificate also `{ mqtts, mqttWss, https }`; of EMQX none. */
export const ingest = defineService({
  name: 'ingest',
  config: ingestConfig,
  async start({ config, logger, logs, registry: registers, health, onStop }) {
    const settings = config.MQTT_MODE === 'emqx' ? emqxSettings(config) : undefined
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
    onStop(shipLogs(kafka, logs))
    await kafka.ensureTopics(TOPICS)

    // Of their own, so that they take no room from the devices' messages.
    const sideProducer = kafka.producer({ lingerMs: 50, maxPending: 30_000 })
    const rejections = new Rejections({ producer: sideProducer, metrics, logger })
    onStop(() => rejections.stop())
    const presence = new Presence({ producer: sideProducer, instance: newId('ses'), clock, metrics, logger })
    onStop(() => presence.stop())
    const registry = new Registry()
    const uplink = new Uplink({
      // What was accepted stays in its order until Kafka takes it: a later message never overtakes an earlier one.
      producer: kafka.producer({ holds: true }),
      registry,
      instance: config.INGEST_INSTANCE_ID,
      rejections,
      clock,
      logger,
      metrics,
    })

    const profiles = new Profiles()
    const readers = await readRegistries(kafka, registry, profiles)
    onStop(() => readers.stop())
    const addresses = new Addresses({
      connections: config.CONNECTIONS_PER_ADDRESS,
      connectsPerSecond: config.CONNECTS_PER_ADDRESS_PER_SECOND,
    })
    const pepper = config.SECRET_PEPPER
    const provisioner = new Provisioner({
      profiles,
      registry,
      addresses,
      producer: kafka.producer({ maxPending: limits.provisioningsWaiting }),
      instance: config.INGEST_INSTANCE_ID,
      pepper,
      clock,
      logger,
      metrics,
    })
    const mqttDeps = { registry, provisioner, uplink, rejections, presence, addresses, pepper, clock, logger, metrics }
    const emqx = settings && (await EmqxMode.start({ ...mqttDeps, settings }))
    const broker = emqx ? undefined : await DeviceBroker.start(mqttDeps)
    const mqtt = emqx ?? (broker as DeviceBroker)
    registry.onChange((change) => mqtt.revoke(change))
    onStop(() => mqtt.stop())
    const expiry = setInterval(() => registry.expire(clock.now()), EXPIRE_EVERY_MS)
    onStop(() => clearInterval(expiry))
    const waiting = new WaitingRequests()
    const downlinks = new Downlinks({
      sources: [mqtt, waiting],
      producer: sideProducer,
      provisioner,
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

    health.add('kafka', () => kafka.healthy())
    health.add('registries', () => readers.healthy())

    const http = createHttpServer({ logger, registry: registers, health })
    onStop(() => http.close())
    onStop(() => waiting.stop())
    const mapper = startMapper()
    onStop(() => mapper.stop())
    const secrets = secretBox(config.SECRETS_KEY)
    const webhooks = new Webhooks({ registry, mapper, secrets, rejections, clock })
    const reach = { allowLoopback: config.FEEDS_ALLOW_LOOPBACK }
    const feeds = new Feeds({ registry, uplink, mapper, rejections, presence, secrets, reach, clock })
    onStop(() => feeds.stop())
    const ownership = await kafka.own({
      topic: deviceRegistryTopic,
      group: `${config.INGEST_GROUP}.feeds`,
      onChange: (partitions) => {
        feeds.own(partitions)
        emqx?.own(partitions)
      },
    })
    onStop(() => ownership.stop())
    const addressOf = clientAddressOf(config.TRUSTED_PROXIES)
    serveProvisioning(http, { provisioner, addressOf })
    serveDeviceApi(http, { registry, uplink, presence, waiting, webhooks, pepper })
    emqx?.serve(http)
    if (emqx) health.add('emqx', () => emqx.healthy())
    const ports: Record<string, number> = {}
    http.get('/internal/ports', () => ports)
    const listeners = {
      ...(broker && {
        mqtt: await listenTcp(broker, { host: config.HOST, port: config.MQTT_PORT }),
        mqttWs: await listenWebSocket(broker, addressOf, { host: config.HOST, port: config.MQTT_WS_PORT }),
      }),
      ...(await listenSecurely(config, broker, http, addressOf, logger)),
    }
    for (const [name, listener] of Object.entries(listeners)) {
      ports[name] = listener.port
      onStop(() => listener.stop())
      health.add(name, () => listener.listening())
    }
    const url = await listen(http, { host: config.HOST, port: config.INGEST_PORT })
    emqx?.open()
    logger.info({ instance: config.INGEST_INSTANCE_ID, mode: config.MQTT_MODE, ...ports }, 'MQTT is served')
    return { url }
  },
})
