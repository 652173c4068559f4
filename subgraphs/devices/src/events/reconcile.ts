import { isDeepStrictEqual } from 'node:util'
import { readToEnd, type Kafka } from '@isobar/kafka'
import { deviceRegistryTopic, type DeviceRegistryEntry } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import type { Device } from '../store/device.ts'
import { registryEntry, registryEvent } from './emitted.ts'

/**
 * At start: reads device-registry.v1 to its end, then visits every device once. Those that the topic lacks or has
 * otherwise are published anew, through their outbox so that no older state can come after a newer one; those with open
 * sessions are noted for the sweep.
 */
export async function reconcile(kafka: Kafka, deps: Pick<Deps, 'devices' | 'online' | 'clock'>): Promise<void> {
  const published = await readRegistry(kafka)
  await deps.devices.forEach(async (devices) => {
    for (const device of devices) {
      deps.online.note(device)
      if (isPublished(device, published.get(device.id))) continue
      await deps.devices.change(
        device.scope,
        device.id,
        (current) => current,
        (current) => [registryEvent(current, { at: deps.clock.now() })],
      )
    }
  })
}

async function readRegistry(kafka: Kafka): Promise<Map<string, DeviceRegistryEntry>> {
  const entries = new Map<string, DeviceRegistryEntry>()
  await readToEnd(kafka, deviceRegistryTopic, ({ value }) => void entries.set(value.deviceId, value))
  return entries
}

/** A document's `rev` also grows with what ingest need not know, so the contents are compared. */
const isPublished = (device: Device, entry: DeviceRegistryEntry | undefined): boolean =>
  entry !== undefined && isDeepStrictEqual(entry, { ...registryEntry(device), rev: entry.rev })
