import { resolveBy } from '@isobar/dns'
import { connectKafka, createHostRegistry, originOfHost, readHostRegistry, shipLogs } from '@isobar/kafka'
import { createHttpServer, defineService, listen, systemClock } from '@isobar/kit'
import { connectMongo, type Job, openJobs, startJobs, startRelay } from '@isobar/mongo'
import {
  auditTopic,
  cloudRegistryTopic,
  domainRegistryTopic,
  domainEventsTopic,
  erasuresTopic,
  notificationsTopic,
  tenancyEventsTopic,
} from '@isobar/schemas'
import { secretBox } from '@isobar/secrets'
import { serveSubgraph } from '@isobar/subgraph'
import { startCleanUp } from './auth/cleanUp.ts'
import { createAuth, prepareAuth } from './auth/createAuth.ts'
import { provenToken } from './auth/sessionProof.ts'
import { tenancyConfig } from './config.ts'
import type { Deps } from './deps.ts'
import { forgottenCloud } from './events/cloudRegistry.ts'
import { consumeDomainEvents } from './events/consumeDomainEvents.ts'
import { consumeErasures } from './events/consumeErasures.ts'
import { reconcileCloudRegistry } from './events/reconcileCloudRegistry.ts'
import { sessionEnded } from './events/tenancyEvents.ts'
import { openHandoffs } from './hosts/handoffs.ts'
import { serveAuth } from './http/serveAuth.ts'
import { serveInternal } from './http/serveInternal.ts'
import { serveInvitation } from './http/serveInvitation.ts'
import { resolvers } from './resolvers/index.ts'
import { domainClaims } from './sso/domainClaims.ts'
import { pendingSignIns } from './sso/pendingSignIns.ts'
import { socialProviders } from './sso/socialProviders.ts'
import { accountStore } from './store/accounts.ts'
import { apiKeyStore } from './store/apiKeys.ts'
import { cloudStore } from './store/clouds.ts'
import { layout } from './store/layout.ts'
import { logoStore } from './store/logos.ts'
import { peopleStore } from './store/people.ts'
import { purgeStore } from './store/purges.ts'
import { sessionStore } from './store/sessions.ts'
import { shareTokenStore } from './store/shareTokens.ts'
import { slugStore } from './store/slugs.ts'
import { ringVerifier, tokenIssuer } from './tokens/internalTokens.ts'
import { keyRing } from './tokens/keyRing.ts'
import { ACCOUNT_DELETION, finishDeletionJob } from './usecases/deleteAccount.ts'
import { PURGE, purgeCloud, type PurgeDeps, type PurgePayload } from './usecases/purgeCloud.ts'

/** Accounts, sessions, clouds, members and internal tokens. */
export const tenancy = defineService({
  name: 'tenancy',
  config: tenancyConfig,
  async start({ config, logger, logs, registry, health, onStop }) {
    const clock = systemClock
    const kafka = connectKafka({
      brokers: config.KAFKA_BROKERS,
      clientId: 'isobar-tenancy',
      source: 'tenancy',
      logger,
      registry,
    })
    onStop(() => kafka.stop())
    onStop(shipLogs(kafka, logs))
    await kafka.ensureTopics([
      cloudRegistryTopic,
      domainRegistryTopic,
      notificationsTopic,
      tenancyEventsTopic,
      erasuresTopic,
      auditTopic,
      domainEventsTopic,
    ])
    const mongo = await connectMongo({
      uri: config.MONGODB_URI,
      database: config.TENANCY_DATABASE,
      logger,
      registry,
    })
    onStop(() => mongo.stop())

    const hosts = createHostRegistry()
    const hostsReader = await readHostRegistry(kafka, hosts)
    onStop(() => hostsReader.stop())
    const site = { publicUrl: config.PUBLIC_URL, byHttp: config.CUSTOM_HOSTS_BY_HTTP }

    const clouds = cloudStore(mongo)
    const jobs = openJobs(mongo)
    const purges = purgeStore(mongo)
    const deps: Deps = {
      clouds,
      apiKeys: apiKeyStore(mongo),
      shareTokens: shareTokenStore(mongo),
      slugs: slugStore(mongo, clouds),
      logos: logoStore(mongo),
      people: peopleStore(mongo),
      sessions: sessionStore(mongo),
      accounts: accountStore(mongo),
      jobs,
      restorableForMs: config.RESTORABLE_FOR_S * 1_000,
      clock,
      publicUrl: config.PUBLIC_URL,
      hosts,
      originOfCloud(cloudId) {
        const entry = hosts.ofCloud(cloudId)
        return entry ? originOfHost(entry.host, site) : site.publicUrl
      },
      emit: (event) => mongo.emit(event),
      pepper: config.SECRET_PEPPER,
      secrets: secretBox(config.SECRETS_KEY),
      sso: {
        claims: domainClaims(mongo, clouds),
        dns: resolveBy(config.DNS_SERVERS),
        reach: { allowLoopback: config.SSO_ALLOW_LOOPBACK },
      },
    }
    const ring = keyRing({ mongo, secrets: deps.secrets, clock })
    await mongo.prepare(layout({ authSecret: config.AUTH_SECRET, secrets: deps.secrets }))
    await clouds.prepare()
    await prepareAuth(mongo)
    await ring.current()

    const producer = kafka.producer()
    const relay = startRelay({ mongo, producer, logger })
    onStop(() => relay.stop())
    const told = await reconcileCloudRegistry({ kafka, clouds, clock })
    if (told > 0) logger.info({ clouds: told }, 'told the cloud registry again')

    const auth = createAuth({
      mongo,
      logger,
      clock,
      secret: config.AUTH_SECRET,
      publicUrl: config.PUBLIC_URL,
      devOrigin: config.DEV_ORIGIN,
      attemptsPerMinute: config.AUTH_ATTEMPTS_PER_MINUTE,
      findUserId: async (email) => (await deps.people.findByEmail(email))?.id,
      sso: { ...deps, pending: pendingSignIns(mongo, clock), secret: config.AUTH_SECRET },
      social: socialProviders(config),
      hosts: { ...deps, byHttp: site.byHttp, handoffs: openHandoffs(mongo, clock) },
      onSessionEnded: (session) => mongo.emit(sessionEnded({ ...session, at: clock.now() })),
    })
    onStop(startCleanUp({ mongo, clock, logger }))
    const cookieName = (await auth.$context).authCookies.sessionToken.name
    const signed = { secret: config.AUTH_SECRET, cookieName }

    const purging: PurgeDeps = {
      clouds,
      purges,
      clock,
      emit: deps.emit,
      eraseScope: (scope) => mongo.eraseScope(scope),
      async release({ id, slug, sso = [] }) {
        await deps.slugs.release(slug, id)
        for (const { domain } of sso.flatMap(({ domains }) => domains)) await deps.sso.claims.release(domain, id)
      },
      forget: (cloudId) => producer.send([forgottenCloud(cloudId, clock.now())]),
    }
    const kinds = {
      [PURGE]: { run: (job: Job<PurgePayload>) => purgeCloud(purging, job) },
      [ACCOUNT_DELETION]: { run: (job: Job<{ userId: string }>) => finishDeletionJob(deps, job) },
    }
    const worker = startJobs({ mongo, jobs, kinds, logger, registry })
    onStop(() => worker.stop())
    const erasures = await consumeErasures(kafka, purging, config.TENANCY_DATABASE)
    onStop(() => erasures.stop())
    const domainEvents = await consumeDomainEvents(kafka, deps, { producer, group: config.TENANCY_DATABASE })
    onStop(() => domainEvents.stop())

    health.add('hosts', () => hostsReader.healthy() || 'changes of custom domains are not received')
    health.add('kafka', () => kafka.healthy())
    health.add('database', () => mongo.healthy())
    const http = createHttpServer({ logger, registry, health })
    onStop(() => http.close())
    serveInvitation(http, deps)
    serveAuth(http, auth, { ...site, hosts, sessions: deps.sessions, signed })
    serveInternal(http, {
      ring,
      gatewaySecret: config.GATEWAY_SERVICE_SECRET,
      deps: { ...deps, tokens: tokenIssuer(ring, clock), provenToken: (proof) => provenToken(proof, signed) },
    })
    await serveSubgraph({ name: 'tenancy', resolvers, deps, http, verifier: ringVerifier(ring, clock), logger })
    return { url: await listen(http, { host: config.HOST, port: config.TENANCY_PORT }) }
  },
})
