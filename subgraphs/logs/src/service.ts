import { verifierFor } from '@isobar/auth'
import { connectKafka, shipLogs } from '@isobar/kafka'
import { createHttpServer, defineService, listen, systemClock } from '@isobar/kit'
import { connectMongo, startEraser } from '@isobar/mongo'
import { logsTopic } from '@isobar/schemas'
import { serveSubgraph } from '@isobar/subgraph'
import { logsConfig } from './config.ts'
import type { Deps } from './deps.ts'
import { consumeAudit } from './events/consumeAudit.ts'
import { consumeLogs } from './events/consumeLogs.ts'
import { startLogFeed } from './events/logFeed.ts'
import { resolvers } from './resolvers/index.ts'
import { auditStore } from './store/auditStore.ts'
import { layout } from './store/layout.ts'
import { logStore } from './store/logStore.ts'

const ERASE_EVERY_MS = 3_600_000

/** The logs subgraph: the audit trail, the log records of every service, and traces. */
export const logs = defineService({
  name: 'logs',
  config: logsConfig,
  async start({ config, logger, logs: ownLogs, registry, health, onStop }) {
    const kafka = connectKafka({
      brokers: config.KAFKA_BROKERS,
      clientId: 'isobar-logs',
      source: 'logs',
      logger,
      registry,
    })
    onStop(() => kafka.stop())
    onStop(shipLogs(kafka, ownLogs))
    health.add('kafka', () => kafka.healthy())

    const database = config.LOGS_DATABASE
    const mongo = await connectMongo({ uri: config.MONGODB_URI, database, logger, registry })
    onStop(() => mongo.stop())
    health.add('database', () => mongo.healthy())
    await kafka.ensureTopics([logsTopic])
    const feed = await startLogFeed(kafka, registry)
    health.add('live records', () => feed.healthy())
    const deps: Deps = { audit: auditStore(mongo), logs: logStore(mongo), feed, clock: systemClock }
    await mongo.prepare(layout)

    const consumer = await consumeAudit(kafka, deps, database)
    onStop(() => consumer.stop())

    const logConsumer = await consumeLogs(kafka, deps, database)
    onStop(() => logConsumer.stop())
    const erase = () =>
      deps.logs
        .eraseExpired(config.LOGS_KEEP_DAYS, deps.clock.now())
        .catch((error: unknown) => logger.warn({ err: error }, 'expired log records could not be erased'))
    const erasing = setInterval(erase, ERASE_EVERY_MS).unref()
    onStop(() => clearInterval(erasing))

    const eraser = await startEraser({ mongo, kafka, producer: kafka.producer(), service: 'logs', group: database })
    onStop(() => eraser.stop())

    const http = createHttpServer({ logger, registry, health })
    onStop(() => http.close())
    await serveSubgraph({ name: 'logs', resolvers, deps, http, verifier: verifierFor(config), logger })
    return { url: await listen(http, { host: config.HOST, port: config.LOGS_PORT }) }
  },
})
