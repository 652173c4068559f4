import { verifierFor } from '@isobar/auth'
import { connectKafka, shipLogs } from '@isobar/kafka'
import { createHttpServer, defineService, listen, systemClock } from '@isobar/kit'
import { connectMongo, startEraser } from '@isobar/mongo'
import { cloudRegistryTopic, telemetryTopic } from '@isobar/schemas'
import { serveSubgraph } from '@isobar/subgraph'
import { telemetryConfig } from './config.ts'
import { readCloudRetention } from './events/cloudRetention.ts'
import { storeTelemetry } from './events/storeTelemetry.ts'
import { sweepExpired } from './events/sweepExpired.ts'
import { startLiveTelemetry } from './live/liveTelemetry.ts'
import { resolvers } from './resolvers/index.ts'
import { layout } from './store/layout.ts'
import { telemetryStore } from './store/telemetryStore.ts'

/** The telemetry subgraph: stores, queries and streams what devices send. */
export const telemetry = defineService({
  name: 'telemetry',
  config: telemetryConfig,
  async start({ config, logger, logs, registry, health, onStop }) {
    const kafka = connectKafka({
      brokers: config.KAFKA_BROKERS,
      clientId: 'isobar-telemetry',
      source: 'telemetry',
      logger,
      registry,
    })
    onStop(() => kafka.stop())
    onStop(shipLogs(kafka, logs))
    await kafka.ensureTopics([telemetryTopic, cloudRegistryTopic])
    health.add('kafka', () => kafka.healthy())

    const mongo = await connectMongo({
      uri: config.MONGODB_URI,
      database: config.TELEMETRY_DATABASE,
      logger,
      registry,
    })
    onStop(() => mongo.stop())
    health.add('database', () => mongo.healthy())
    await mongo.prepare(layout)
    const store = telemetryStore(mongo)

    const [live, storing] = await Promise.all([
      startLiveTelemetry(kafka, registry),
      storeTelemetry(kafka, store, config.TELEMETRY_GROUP, logger),
    ])
    // Before the database: what it has read shall still be stored.
    onStop(() => storing.consumer.stop())
    health.add('live', () => live.healthy() || 'the live reader is not connected')
    await storing.consumer.ready

    const retention = await readCloudRetention(kafka)
    health.add('retention', () => retention.healthy())
    const everyMs = config.RETENTION_EVERY_S * 1_000
    onStop(sweepExpired({ mongo, retention, clock: systemClock, logger, registry, everyMs }))
    const eraser = await startEraser({
      mongo,
      kafka,
      producer: kafka.producer(),
      service: 'telemetry',
      group: config.TELEMETRY_DATABASE,
    })
    onStop(() => eraser.stop())

    const http = createHttpServer({ logger, registry, health })
    onStop(() => http.close())
    const deps = { store, live, clock: systemClock, storeLagMs: storing.lagMs }
    await serveSubgraph({ name: 'telemetry', resolvers, deps, http, verifier: verifierFor(config), logger })
    return { url: await listen(http, { host: config.HOST, port: config.TELEMETRY_PORT }) }
  },
})
