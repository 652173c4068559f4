import { connectKafka, createHostRegistry, readHostRegistry, shipLogs } from '@isobar/kafka'
import { clientAddressOf, createHttpServer, defineService, listen } from '@isobar/kit'
import { supergraphSdl } from '@isobar/schemas'
import { createAccessControl } from './access/accessControl.ts'
import { gatewayConfig, urlsOf } from './config.ts'
import { createLimitCaller } from './limits/limitCaller.ts'
import { createRateLimit } from './limits/rateLimit.ts'
import { createMetrics } from './metrics.ts'
import { proxyApi } from './proxy/proxyApi.ts'
import { addReadiness } from './readiness.ts'
import { createGroups } from './subscriptions/groups.ts'
import { createHydrate } from './subscriptions/hydrate.ts'
import { createSubscriptionPlanner } from './subscriptions/planSubscription.ts'
import { serveSockets } from './subscriptions/serveSockets.ts'
import { createSubscriptions } from './subscriptions/subscriptions.ts'
import { createUpstream } from './subscriptions/upstream.ts'
import { createSubgraphSource } from './supergraph/dataSource.ts'
import { readSupergraph } from './supergraph/readSupergraph.ts'
import { serveGraphql } from './supergraph/serveGraphql.ts'
import { createExchange } from './viewer/exchange.ts'
import { readMembershipEvents } from './viewer/membershipEvents.ts'
import { createViewers } from './viewer/viewers.ts'
import { serveSite } from './site/serveSite.ts'
import { serveWeb } from './site/serveWeb.ts'
import { guardHosts } from './site/guardHosts.ts'
import { guardMetrics } from './site/guardMetrics.ts'
import { serveBranding } from './site/serveBranding.ts'
import { createSite } from './site/site.ts'

const MAILBOX_CHARS = 1_048_576

/**
 * The gateway over a supergraph.
 * @param readSdl answers the composed supergraph; called at each start
 */
export const gatewayOver = (readSdl: () => string) =>
  defineService({
    name: 'gateway',
    config: gatewayConfig,
    async start({ config, logger, logs, registry, health, onStop }) {
      const metrics = createMetrics(registry)
      const supergraph = readSupergraph(readSdl())
      const access = createAccessControl(supergraph.annotated)
      const urls = urlsOf(supergraph.subgraphs, config)

      const kafka = connectKafka({
        brokers: config.KAFKA_BROKERS,
        clientId: 'isobar-gateway',
        source: 'gateway',
        logger,
        registry,
      })
      onStop(() => kafka.stop())
      onStop(shipLogs(kafka, logs))
      const sources = Object.entries(urls).map(([name, url]) => createSubgraphSource({ name, url, logger, metrics }))
      const sourceByName = Object.fromEntries(sources.map((source) => [source.name, source]))
      onStop(() => Promise.all(sources.map((source) => source.close())))
      const upstreams = Object.fromEntries(
        supergraph.subscribing.map((name) => [name, createUpstream({ name, url: urls[name]!, logger })]),
      )
      onStop(() => Promise.all(Object.values(upstreams).map((upstream) => upstream.close())))

      const exchange = createExchange({ url: config.TENANCY_URL, secret: config.GATEWAY_SERVICE_SECRET, logger })
      onStop(() => exchange.close())
      const viewers = createViewers({ exchange, metrics })
      const rateLimits = {
        address: createRateLimit({
          perSecond: config.RATE_LIMIT_ADDRESS_PER_SECOND,
          burst: config.RATE_LIMIT_ADDRESS_BURST,
          metrics,
        }),
        subject: createRateLimit({ perSecond: config.RATE_LIMIT_PER_SECOND, burst: config.RATE_LIMIT_BURST, metrics }),
      }
      const hosts = createHostRegistry((host) => sockets.onHostChanged(host))
      const limitCaller = createLimitCaller({ subject: rateLimits.subject, metrics })
      const site = createSite({
        publicUrl: config.PUBLIC_URL,
        devOrigin: config.DEV_ORIGIN,
        hosts,
        hostsByHttp: config.CUSTOM_HOSTS_BY_HTTP,
      })

      const http = createHttpServer({ logger, registry, health, trustedProxies: config.TRUSTED_PROXIES })
      onStop(() => http.close())
      guardHosts(http, site)
      guardMetrics(http)
      await serveGraphql({
        http,
        supergraph,
        sources: sourceByName,
        access,
        viewers,
        rateLimits,
        limitCaller,
        site,
        logger,
      })
      await proxyApi(http, {
        prefix: '/api/auth',
        upstream: config.TENANCY_URL,
        limitAddress: rateLimits.address,
        site,
        whenAway: 'Signing in is not possible just now; try again.',
      })
      await proxyApi(http, {
        prefix: '/api/sms',
        upstream: config.ALERTS_URL,
        limitAddress: rateLimits.address,
        site,
        whenAway: 'The status cannot be taken just now; tell it again.',
      })
      await proxyApi(http, {
        prefix: '/api/vpn',
        upstream: config.VPN_URL,
        limitAddress: rateLimits.address,
        site,
        whenAway: 'VPN files cannot be fetched just now; try again.',
      })
      serveSite(http, { site, mqttUrl: config.PUBLIC_MQTT_URL, deviceHttpUrl: config.PUBLIC_DEVICE_HTTP_URL })
      serveBranding(http, site)
      await serveWeb(http, { site, webDist: config.WEB_DIST })

      const groups = createGroups({
        upstreams,
        hydrate: createHydrate({ supergraph, sources: sourceByName, logger }),
        scopesOf: ({ document, operation }) => access.scopesOf(document, operation),
        metrics,
        logger,
      })
      const subscriptions = createSubscriptions({
        schema: supergraph.api,
        plan: createSubscriptionPlanner(supergraph),
        access,
        groups,
        limitCaller,
        subscriptionsPerSocket: config.SUBSCRIPTIONS_PER_SOCKET,
      })
      const addressOf = clientAddressOf(config.TRUSTED_PROXIES)
      const sockets = serveSockets({
        http,
        site,
        viewers,
        limitAddress: (request) => rateLimits.address(addressOf(request)),
        subscriptions,
        limits: {
          sockets: config.SOCKETS_MAX,
          socketsPerSubject: config.SOCKETS_PER_SUBJECT,
          mailboxChars: MAILBOX_CHARS,
        },
        metrics,
        logger,
      })

      const membershipEvents = await readMembershipEvents(kafka, (event) => {
        viewers.forget(event)
        sockets.onMembershipEvent(event)
      })
      const hostsReader = await readHostRegistry(kafka, hosts)
      addReadiness(health, { urls, upstreams, membershipEvents, hosts: hostsReader })

      const url = await listen(http, { host: config.HOST, port: config.GATEWAY_PORT })
      site.listensAt(url)
      return { url }
    },
  })

/** The gateway over the committed supergraph. */
export const gateway = gatewayOver(supergraphSdl)
