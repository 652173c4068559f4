import { type BroadcastReader, connectKafka, type IncomingRecord } from '@isobar/kafka'
import { newId, startService } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import {
  attributesTopic,
  cloudRegistryTopic,
  type CommandEvent,
  commandStatusTopic,
  commandsTopic,
  type DeviceRegistryEntry,
  deviceRegistryTopic,
  presenceTopic,
  type ProvisioningRegistryEntry,
  provisioningRegistryTopic,
  provisioningTopic,
  rejectionsTopic,
  telemetryTopic,
  type Topic,
} from '@isobar/schemas'
import { ingest } from '../src/service.ts'
import { INSTANCE, newDevice, PEPPER, registryEntry, SECRETS_KEY, type TestDevice } from './devices.ts'

/** Ingest as a service on free ports, with the Kafka of the test run, and readers of what it produces. */
export async function startPlatform(environment: Record<string, string> = {}) {
  const brokers = process.env['KAFKA_BROKERS'] ?? ''
  const logger = createLogger({ service: 'ingest-test', level: 'silent' })
  const kafka = connectKafka({ brokers: brokers.split(','), clientId: 'ingest-test', source: 'ingest-test', logger })
  await kafka.ensureTopics([
    deviceRegistryTopic,
    cloudRegistryTopic,
    provisioningRegistryTopic,
    commandsTopic,
    commandStatusTopic,
  ])
  const producer = kafka.producer()
  const records: IncomingRecord<unknown>[] = []
  const read = <V>(topic: Topic<V>): Promise<BroadcastReader> =>
    kafka.broadcast({ topic, from: 'end', onRecord: (record) => void records.push(record) })
  const readers = await Promise.all([
    read(telemetryTopic),
    read(attributesTopic),
    read(rejectionsTopic),
    read(presenceTopic),
    read(commandStatusTopic),
    read(provisioningTopic),
  ])
  const applyDevice = (value: DeviceRegistryEntry) =>
    producer.send([{ topic: deviceRegistryTopic, key: value.deviceId, value, type: 'isobar.device-registry.entry' }])
  const register = async (device: TestDevice = newDevice()): Promise<TestDevice> => {
    await applyDevice(registryEntry(device))
    return device
  }
  const firstDevice = await register()
  const service = await startService(ingest, {
    KAFKA_BROKERS: brokers,
    SECRET_PEPPER: PEPPER,
    SECRETS_KEY,
    INGEST_GROUP: newId('ses'),
    MQTT_PORT: '0',
    MQTT_WS_PORT: '0',
    INGEST_PORT: '0',
    INGEST_INSTANCE_ID: INSTANCE,
    LOG_LEVEL: 'error',
    ...environment,
  })
  await Promise.all(readers.map((reader) => reader.caughtUp))
  const answer = await fetch(`${service.url}/internal/ports`)
  const ports = (await answer.json()) as { mqtt: number; mqttWs: number } & Partial<
    Record<'mqtts' | 'mqttWss' | 'https', number>
  >
  return {
    /** Registered before ingest started. */
    firstDevice,
    register,
    applyDevice,
    applyProfile: (value: ProvisioningRegistryEntry) =>
      producer.send([
        { topic: provisioningRegistryTopic, key: value.profileId, value, type: 'isobar.provisioning-registry.entry' },
      ]),
    /** Says something to a device, as the devices subgraph does. */
    command: (value: CommandEvent) =>
      producer.send([
        {
          topic: commandsTopic,
          key: `${value.cloudId}:${value.deviceId}`,
          value,
          type: `isobar.commands.${value.kind}`,
        },
      ]),
    deleteCloud: (cloudId: string) => {
      const limits = { devices: 1, members: 1, messagesPerSecond: 1 }
      const value = { v: 1, rev: 2, cloudId, name: 'a cloud', slug: 'a-cloud', status: 'DELETED', limits } as const
      const type = 'isobar.cloud-registry.entry'
      return producer.send([{ topic: cloudRegistryTopic, key: cloudId, value, type }])
    },
    ports,
    httpUrl: service.url as string,
    url: `mqtt://127.0.0.1:${ports.mqtt}`,
    webSocketUrl: `ws://127.0.0.1:${ports.mqttWs}/mqtt`,
    /** What Kafka has of a device in a topic since the start, in order. */
    recordsOf: <V>({ name }: Topic<V>, { cloudId, deviceId }: TestDevice): IncomingRecord<V>[] =>
      records.filter(
        (record): record is IncomingRecord<V> => record.topic === name && record.key === `${cloudId}:${deviceId}`,
      ),
    /** What Kafka has by its key in a topic since the start, in order. */
    recordsAt: <V>({ name }: Topic<V>, key: string): IncomingRecord<V>[] =>
      records.filter((record): record is IncomingRecord<V> => record.topic === name && record.key === key),
    async stop() {
      await service.stop()
      await kafka.stop()
    },
  }
}

export type TestPlatform = Awaited<ReturnType<typeof startPlatform>>
