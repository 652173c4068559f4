import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll } from '@jest/globals'
import { connectKafka, type IncomingRecord, type Kafka, type Producer } from '@isobar/kafka'
import { newId, randomSecret, startService, systemClock, type RunningService } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { connectMongo, openJobs } from '@isobar/mongo'
import type { Role } from '@isobar/permissions'
import {
  commandsTopic,
  deviceEventsTopic,
  deviceRegistryTopic,
  topics,
  type CommandEvent,
  type DeviceEvent,
  type DeviceRegistryEntry,
  type Topic,
} from '@isobar/schemas'
import { secretBox } from '@isobar/secrets'
import { dataOf, graphql, startIssuer, type GraphqlAnswer, type TestIssuer } from '@isobar/testing'
import type { Deps } from '../src/deps.ts'
import { onlineDevices } from '../src/events/onlineDevices.ts'
import { devices } from '../src/service.ts'
import { claimStore } from '../src/store/claimStore.ts'
import { deviceStore } from '../src/store/deviceStore.ts'
import { layout } from '../src/store/layout.ts'
import { profileStore } from '../src/store/profileStore.ts'
import { reportStore } from '../src/store/reportStore.ts'
import { twinStore } from '../src/store/twinStore.ts'

export const pepper = 'pepper-of-the-tests-0123456789'
export const logger = createLogger({ service: 'test', level: 'fatal' })

export interface Device {
  id: string
  name: string
  archetype: string
  status: string
  lastSeenAt: number | null
  deletedAt: number | null
  location: { latitude: number; longitude: number } | null
  credentialHint: string
}
export const FIELDS = 'id name archetype status lastSeenAt deletedAt location { latitude longitude } credentialHint'

/** The subgraph with a database of its own, and what stands around it. */
export interface Subject {
  readonly issuer: TestIssuer
  readonly kafka: Kafka
  readonly producer: Producer
  readonly database: string
  readonly registry: IncomingRecord<DeviceRegistryEntry>[]
  readonly events: IncomingRecord<DeviceEvent>[]
  /** What was told to devices. */
  readonly commands: IncomingRecord<CommandEvent>[]
  url(): string
  start(): Promise<void>
  stop(): Promise<void>
  ask<Data>(cloudId: string, query: string, variables?: object, role?: Role): Promise<GraphqlAnswer<Data>>
  /** Runs a mutation that answers a device, by its name. */
  mutate(cloudId: string, name: string, input: object, role?: Role): Promise<GraphqlAnswer<Record<string, Payload>>>
  register(cloudId: string, input?: object): Promise<Payload>
}

export interface Payload {
  device: Device
  accessToken: string
}

/** Starts the subject before the tests of a file and stops it after them. */
export function subject(): Subject {
  const database = `devices_${randomBytes(6).toString('hex')}`
  const kafka = connectKafka({
    brokers: process.env.KAFKA_BROKERS!.split(','),
    clientId: database,
    source: 'test',
    logger,
  })
  const registry: IncomingRecord<DeviceRegistryEntry>[] = []
  const events: IncomingRecord<DeviceEvent>[] = []
  const commands: IncomingRecord<CommandEvent>[] = []
  const around = { issuer: undefined as unknown as TestIssuer, producer: kafka.producer() }
  let service: RunningService | undefined

  const collect = async <V>(topic: Topic<V>, records: IncomingRecord<V>[]) => {
    const reader = await kafka.broadcast({ topic, from: 'end', onRecord: (record) => void records.push(record) })
    await reader.caughtUp
  }
  const start = async () => {
    service = await startService(devices, {
      ...process.env,
      DEVICES_PORT: '0',
      DEVICES_DATABASE: database,
      SECRET_PEPPER: pepper,
      SECRETS_KEY: randomSecret(),
      TENANCY_URL: new URL(around.issuer.jwksUrl).origin,
      LOG_LEVEL: 'fatal',
    })
  }
  const stop = async () => {
    await service?.stop()
    service = undefined
  }
  beforeAll(async () => {
    around.issuer = await startIssuer()
    await kafka.ensureTopics(topics)
    await collect(deviceRegistryTopic, registry)
    await collect(deviceEventsTopic, events)
    await collect(commandsTopic, commands)
    await start()
  }, 60_000)
  afterAll(async () => {
    await stop()
    await kafka.stop()
    await around.issuer.stop()
  }, 60_000)

  const ask: Subject['ask'] = async (cloudId, query, variables = {}, role = 'OWNER') => {
    const authorization = `Bearer ${await around.issuer.memberToken(cloudId, role)}`
    return graphql(`${service!.url}/graphql`, { authorization }, query, variables as Record<string, unknown>)
  }
  const mutate: Subject['mutate'] = (cloudId, name, input, role) => {
    const Name = name[0]!.toUpperCase() + name.slice(1)
    const secret = name === 'registerDevice' || name === 'rotateCredential' ? 'accessToken' : ''
    return ask(
      cloudId,
      `mutation ($input: ${Name}Input!) { ${name}(input: $input) { device { ${FIELDS} } ${secret} } }`,
      { input },
      role,
    )
  }
  return {
    get issuer() {
      return around.issuer
    },
    kafka,
    producer: around.producer,
    database,
    registry,
    events,
    commands,
    url: () => service!.url!,
    start,
    stop,
    ask,
    mutate,
    register: async (cloudId, input = { name: newId('evt') }) =>
      dataOf(await mutate(cloudId, 'registerDevice', input)).registerDevice!,
  }
}

export const codeOf = (answer: GraphqlAnswer<unknown>): string | undefined => answer.errors?.[0]?.extensions.code

export interface OpenDeps {
  readonly deps: Deps
  close(): Promise<void>
}

/** What the use cases work with, on the subject's database, with neither a relay nor a live feed. */
export async function openDeps(database: string): Promise<OpenDeps> {
  const mongo = await connectMongo({ uri: process.env.MONGODB_URI!, database, logger })
  const deps: Deps = {
    devices: deviceStore(mongo),
    reports: reportStore(mongo),
    twins: twinStore(mongo),
    claims: claimStore(mongo),
    profiles: profileStore(mongo),
    limits: { devicesOf: () => 10_000 },
    feed: {
      subscribe() {
        throw new Error('nobody watches here')
      },
      subscribeCommands() {
        throw new Error('nobody watches here')
      },
      healthy: () => true,
    },
    answers: {
      async send() {
        throw new Error('nobody is answered here')
      },
    },
    mapper: {
      async map() {
        throw new Error('nothing is mapped here')
      },
      async stop() {},
    },
    secrets: secretBox([randomSecret()]),
    reach: { allowLoopback: false },
    jobs: openJobs(mongo),
    online: onlineDevices(),
    clock: systemClock,
    pepper,
  }
  await mongo.prepare(layout)
  return { deps, close: () => mongo.stop() }
}
