import { verifierFor } from '@isobar/auth'
import { connectKafka, shipLogs } from '@isobar/kafka'
import { createHttpServer, defineService, listen, systemClock } from '@isobar/kit'
import { connectMongo, startEraser, startRelay } from '@isobar/mongo'
import { auditTopic, deviceRegistryTopic, tenancyEventsTopic, vpnEventsTopic } from '@isobar/schemas'
import { secretBox } from '@isobar/secrets'
import { serveSubgraph } from '@isobar/subgraph'
import { vpnConfig } from './config.ts'
import type { Deps } from './deps.ts'
import { startDirectory } from './events/directory.ts'
import { followDevices, followMembers } from './events/followers.ts'
import { forgetNetwork } from './events/forgetNetwork.ts'
import { readLivingDevices } from './events/livingDevices.ts'
import { startVpnFeed } from './events/vpnFeed.ts'
import { serveProfiles } from './http/serveProfiles.ts'
import { serveServers } from './http/serveServers.ts'
import { startDrivers } from './management/startDrivers.ts'
import { givenRoot } from './pki/givenRoot.ts'
import { platformAuthority } from './pki/platformAuthority.ts'
import { openvpnKeys } from './pki/tlsCrypt.ts'
import { resolvers } from './resolvers/index.ts'
import { authorityStore } from './store/authorityStore.ts'
import { layout } from './store/layout.ts'
import { networkStore } from './store/networkStore.ts'
import { profileStore } from './store/profileStore.ts'
import { revocationLists } from './serverState.ts'
import { serverStore } from './store/serverStore.ts'
import { sessionStore } from './store/sessionStore.ts'

/** The vpn subgraph: the private networks of clouds. */
export const vpn = defineService({
  name: 'vpn',
  config: vpnConfig,
  async start({ config, logger, logs, registry, health, onStop }) {
    const kafka = connectKafka({
      brokers: config.KAFKA_BROKERS,
      clientId: 'isobar-vpn',
      source: 'vpn',
      logger,
      registry,
    })
    onStop(() => kafka.stop())
    onStop(shipLogs(kafka, logs))
    await kafka.ensureTopics([vpnEventsTopic, auditTopic, deviceRegistryTopic, tenancyEventsTopic])
    health.add('kafka', () => kafka.healthy())

    const database = config.VPN_DATABASE
    const mongo = await connectMongo({ uri: config.MONGODB_URI, database, logger, registry })
    onStop(() => mongo.stop())
    health.add('database', () => mongo.healthy())
    const stores = {
      networks: networkStore(mongo),
      profiles: profileStore(mongo),
      sessions: sessionStore(mongo),
      serverHealth: serverStore(mongo),
    }
    const authorities = authorityStore(mongo)
    await mongo.prepare(layout)

    const producer = kafka.producer()
    const relay = startRelay({ mongo, producer, logger })
    onStop(() => relay.stop())

    const directory = await startDirectory({ kafka, ...stores, logger })
    const secrets = secretBox(config.SECRETS_KEY)
    const tlsCrypt = openvpnKeys(config.OPENVPN_BINARY)
    const given = givenRoot(config.VPN_ROOT_CERTIFICATE_FILE, config.VPN_ROOT_KEY_FILE)
    const deps: Deps = {
      ...stores,
      authority: platformAuthority({ authorities, tlsCrypt, secrets, clock: systemClock, ...(given && { given }) }),
      tlsCrypt,
      devices: await readLivingDevices(kafka),
      directory,
      feed: await startVpnFeed(kafka, registry),
      secrets,
      pool: config.VPN_POOL,
      servers: config.VPN_SERVERS,
      clock: systemClock,
      pepper: config.SECRET_PEPPER,
    }

    health.add('live changes', () => directory.healthy() && deps.feed.healthy())
    followDevices(deps, logger)
    const members = await followMembers(deps, kafka, database)
    onStop(() => members.stop())
    const drivers = await startDrivers({ deps, logger })
    onStop(() => drivers.stop())

    const eraser = await startEraser({
      mongo,
      kafka,
      producer,
      service: 'vpn',
      group: database,
      before: (scope) => forgetNetwork(producer, scope),
    })
    onStop(() => eraser.stop())

    const http = createHttpServer({ logger, registry, health })
    onStop(() => http.close())
    serveProfiles(http, deps)
    const lists = revocationLists(deps)
    serveServers(http, { deps, lists, secret: config.VPN_AGENT_SECRET })
    await serveSubgraph({ name: 'vpn', resolvers, deps, http, verifier: verifierFor(config), logger })
    return { url: await listen(http, { host: config.HOST, port: config.VPN_PORT }) }
  },
})
