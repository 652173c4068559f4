import { verifierFor } from '@isobar/auth'
import { connectKafka, shipLogs } from '@isobar/kafka'
import { createHttpServer, defineService, listen, systemClock } from '@isobar/kit'
import { startMapper } from '@isobar/mapping'
import { connectMongo, type Job, openJobs, startEraser, startJobs, startRelay } from '@isobar/mongo'
import {
  auditTopic,
  commandsTopic,
  deviceEventsTopic,
  deviceRegistryTopic,
  provisioningRegistryTopic,
} from '@isobar/schemas'
import { secretBox } from '@isobar/secrets'
import { serveSubgraph } from '@isobar/subgraph'
import { devicesConfig } from './config.ts'
import type { Deps } from './deps.ts'
import { readCloudLimits } from './events/cloudLimits.ts'
import { startConsumers } from './events/consumers.ts'
import { startDeviceFeed } from './events/deviceFeed.ts'
import { forgetDevices } from './events/forgetDevices.ts'
import { onlineDevices } from './events/onlineDevices.ts'
import { reconcile } from './events/reconcile.ts'
import { reconcileProfiles } from './events/reconcileProfiles.ts'
import { watchInstances } from './events/watchInstances.ts'
import { sweepSessions } from './events/sweepSessions.ts'
import { resolvers } from './resolvers/index.ts'
import { claimStore } from './store/claimStore.ts'
import { deviceStore } from './store/deviceStore.ts'
import { layout } from './store/layout.ts'
import { profileStore } from './store/profileStore.ts'
import { reportStore } from './store/reportStore.ts'
import { twinStore } from './store/twinStore.ts'
import { COMMAND_EXPIRY, expireCommand } from './usecases/commands.ts'

/** The devices subgraph: the registry of devices and what is known of each. */
export const devices = defineService({
  name: 'devices',
  config: devicesConfig,
  async start({ config, logger, logs, registry, health, onStop }) {
    const kafka = connectKafka({
      brokers: config.KAFKA_BROKERS,
      clientId: 'isobar-devices',
      source: 'devices',
      logger,
      registry,
    })
    onStop(() => kafka.stop())
    onStop(shipLogs(kafka, logs))
    health.add('kafka', () => kafka.healthy())
    await kafka.ensureTopics([
      deviceRegistryTopic,
      provisioningRegistryTopic,
      deviceEventsTopic,
      commandsTopic,
      auditTopic,
    ])

    const database = config.DEVICES_DATABASE
    const mongo = await connectMongo({ uri: config.MONGODB_URI, database, logger, registry })
    onStop(() => mongo.stop())
    health.add('database', () => mongo.healthy())
    const stores = {
      devices: deviceStore(mongo),
      reports: reportStore(mongo),
      twins: twinStore(mongo),
      claims: claimStore(mongo),
      profiles: profileStore(mongo),
    }
    const jobs = openJobs(mongo)
    const producer = kafka.producer()
    await mongo.prepare(layout)
    const relay = startRelay({ mongo, producer, logger })
    onStop(() => relay.stop())

    const mapper = startMapper({ maxWaiting: 100 })
    onStop(() => mapper.stop())
    const deps: Deps = {
      ...stores,
      limits: await readCloudLimits(kafka),
      feed: await startDeviceFeed(kafka, registry),
      online: onlineDevices(),
      answers: producer,
      mapper,
      secrets: secretBox(config.SECRETS_KEY),
      reach: { allowLoopback: config.FEEDS_ALLOW_LOOPBACK },
      jobs,
      clock: systemClock,
      pepper: config.SECRET_PEPPER,
    }
    health.add('live changes', () => deps.feed.healthy())
    await reconcile(kafka, deps)
    await reconcileProfiles(kafka, deps)

    const consumers = await startConsumers(kafka, deps, database)
    onStop(() => Promise.all(Object.values(consumers).map((consumer) => consumer.stop())))
    onStop(await watchInstances(kafka, deps, logger))
    onStop(sweepSessions(deps, consumers.presence, logger))

    const kinds = { [COMMAND_EXPIRY]: { run: (job: Job<{ deviceId: string }>) => endCommand(deps, job) } }
    const worker = startJobs({ mongo, jobs, kinds, logger, registry })
    onStop(() => worker.stop())

    const eraser = await startEraser({
      mongo,
      kafka,
      producer: producer,
      service: 'devices',
      group: database,
      before: (scope) => forgetDevices(deps, scope),
    })
    onStop(() => eraser.stop())

    const http = createHttpServer({ logger, registry, health })
    onStop(() => http.close())
    await serveSubgraph({ name: 'devices', resolvers, deps, http, verifier: verifierFor(config), logger })
    return { url: await listen(http, { host: config.HOST, port: config.DEVICES_PORT }) }
  },
})

const endCommand = (deps: Deps, { scope, id, payload }: Job<{ deviceId: string }>): Promise<void> =>
  expireCommand(deps, scope, payload.deviceId, id)
