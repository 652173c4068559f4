import { verifierFor } from '@isobar/auth'
import { resolveBy } from '@isobar/dns'
import { connectKafka, shipLogs } from '@isobar/kafka'
import { createHttpServer, defineService, listen, systemClock } from '@isobar/kit'
import { connectMongo, openJobs, startEraser, startJobs, startRelay } from '@isobar/mongo'
import { auditTopic, domainEventsTopic, domainRegistryTopic } from '@isobar/schemas'
import { serveSubgraph } from '@isobar/subgraph'
import { fairProbe } from './checks/fairProbe.ts'
import { tlsProbe } from './checks/probe.ts'
import { domainsConfig } from './config.ts'
import type { Deps } from './deps.ts'
import { startDomainFeed } from './events/domainFeed.ts'
import { reconcile } from './events/reconcile.ts'
import { serveTlsAsk } from './http/serveTlsAsk.ts'
import { resolvers } from './resolvers/index.ts'
import { claimStore } from './store/claimStore.ts'
import { domainStore } from './store/domainStore.ts'
import { layout } from './store/layout.ts'
import { DOMAIN_CHECK, domainCheck } from './usecases/domainCheck.ts'
import { forgetDomains } from './usecases/forgetDomains.ts'

/** The domains subgraph: clouds under host names of their own. */
export const domains = defineService({
  name: 'domains',
  config: domainsConfig,
  async start({ config, logger, logs, registry, health, onStop }) {
    const kafka = connectKafka({
      brokers: config.KAFKA_BROKERS,
      clientId: 'isobar-domains',
      source: 'domains',
      logger,
      registry,
    })
    onStop(() => kafka.stop())
    onStop(shipLogs(kafka, logs))
    await kafka.ensureTopics([domainRegistryTopic, domainEventsTopic, auditTopic])
    health.add('kafka', () => kafka.healthy())

    const database = config.DOMAINS_DATABASE
    const mongo = await connectMongo({ uri: config.MONGODB_URI, database, logger, registry })
    onStop(() => mongo.stop())
    health.add('database', () => mongo.healthy())
    const stores = { domains: domainStore(mongo), claims: claimStore(mongo) }
    const jobs = openJobs(mongo)
    await mongo.prepare(layout)
    const producer = kafka.producer()
    const relay = startRelay({ mongo, producer, logger })
    onStop(() => relay.stop())

    const target = config.DOMAINS_TARGET
    const deps: Deps = {
      ...stores,
      jobs,
      dns: resolveBy(config.DNS_SERVERS),
      probe: fairProbe(tlsProbe({ address: config.EDGE_ADDRESS, caFile: config.EDGE_CA_FILE })),
      feed: await startDomainFeed(kafka),
      targetBase: target,
      ownHosts: [new URL(config.PUBLIC_URL).hostname, ...(target === undefined ? [] : [target])],
      clock: systemClock,
    }
    health.add('live changes', () => deps.feed.healthy())
    await reconcile(kafka, deps)
    const worker = startJobs({ mongo, jobs, kinds: { [DOMAIN_CHECK]: domainCheck(deps) }, logger, registry })
    onStop(() => worker.stop())
    const eraser = await startEraser({
      mongo,
      kafka,
      producer,
      service: 'domains',
      group: database,
      before: (scope) => forgetDomains(deps, scope),
    })
    onStop(() => eraser.stop())

    const ask = createHttpServer({ logger, registry, health })
    onStop(() => ask.close())
    serveTlsAsk(ask, deps)
    // Whoever could ask it would learn which hosts there are: it is for the server on this machine alone.
    await listen(ask, { host: '127.0.0.1', port: config.TLS_ASK_PORT })

    const http = createHttpServer({ logger, registry, health })
    onStop(() => http.close())
    await serveSubgraph({ name: 'domains', resolvers, deps, http, verifier: verifierFor(config), logger })
    return { url: await listen(http, { host: config.HOST, port: config.DOMAINS_PORT }) }
  },
})
