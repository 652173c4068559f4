import { verifierFor } from '@isobar/auth'
import { connectKafka, shipLogs } from '@isobar/kafka'
import { createHttpServer, defineService, listen, systemClock } from '@isobar/kit'
import { connectMongo, startEraser, startRelay } from '@isobar/mongo'
import { auditTopic, dashboardEventsTopic } from '@isobar/schemas'
import { serveSubgraph } from '@isobar/subgraph'
import { dashboardsConfig } from './config.ts'
import type { Deps } from './deps.ts'
import { resolvers } from './resolvers/index.ts'
import { dashboardStore } from './store/dashboardStore.ts'
import { layout } from './store/layout.ts'

/** The dashboards subgraph. */
export const dashboards = defineService({
  name: 'dashboards',
  config: dashboardsConfig,
  async start({ config, logger, logs, registry, health, onStop }) {
    const kafka = connectKafka({
      brokers: config.KAFKA_BROKERS,
      clientId: 'isobar-dashboards',
      source: 'dashboards',
      logger,
      registry,
    })
    onStop(() => kafka.stop())
    onStop(shipLogs(kafka, logs))
    await kafka.ensureTopics([dashboardEventsTopic, auditTopic])
    health.add('kafka', () => kafka.healthy())

    const mongo = await connectMongo({
      uri: config.MONGODB_URI,
      database: config.DASHBOARDS_DATABASE,
      logger,
      registry,
    })
    onStop(() => mongo.stop())
    health.add('database', () => mongo.healthy())
    const deps: Deps = { dashboards: dashboardStore(mongo), clock: systemClock }
    await mongo.prepare(layout)

    const producer = kafka.producer()
    const relay = startRelay({ mongo, producer, logger })
    onStop(() => relay.stop())

    const eraser = await startEraser({
      mongo,
      kafka,
      producer: producer,
      service: 'dashboards',
      group: config.DASHBOARDS_DATABASE,
    })
    onStop(() => eraser.stop())

    const http = createHttpServer({ logger, registry, health })
    onStop(() => http.close())
    await serveSubgraph({ name: 'dashboards', resolvers, deps, http, verifier: verifierFor(config), logger })
    return { url: await listen(http, { host: config.HOST, port: config.DASHBOARDS_PORT }) }
  },
})
