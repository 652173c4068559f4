import type { BroadcastReader, Kafka } from '@isobar/kafka'
import { cloudRegistryTopic, deviceRegistryTopic, provisioningRegistryTopic } from '@isobar/schemas'
import type { Profiles } from '../provisioning/profiles.ts'
import type { Registry } from './registry.ts'

export interface RegistryReaders {
  /** Whether all registries are being read. */
  healthy(): boolean
  stop(): Promise<void>
}

/** Reads the registries from their beginning, and keeps reading. Resolves once all that was in them at the start is applied. */
export async function readRegistries(kafka: Kafka, registry: Registry, profiles: Profiles): Promise<RegistryReaders> {
  const readers: BroadcastReader[] = await Promise.all([
    kafka.broadcast({
      topic: cloudRegistryTopic,
      from: 'beginning',
      onRecord: ({ value }) => registry.applyCloud(value),
    }),
    kafka.broadcast({
      topic: deviceRegistryTopic,
      from: 'beginning',
      onRecord: ({ value }) => registry.applyDevice(value),
    }),
    kafka.broadcast({
      topic: provisioningRegistryTopic,
      from: 'beginning',
      onRecord: ({ value }) => profiles.apply(value),
    }),
  ])
  await Promise.all(readers.map((reader) => reader.caughtUp))
  return {
    healthy: () => readers.every((reader) => reader.healthy()),
    async stop() {
      await Promise.all(readers.map((reader) => reader.stop()))
    },
  }
}
