import { actorOf, type Viewer } from '@isobar/auth'
import type { Clock } from '@isobar/kit'
import { outboxEvent, type OutboxEvent } from '@isobar/mongo'
import {
  deviceEventsTopic,
  deviceRegistryTopic,
  recordKey,
  type DeviceEvent,
  type DeviceRegistryEntry,
} from '@isobar/schemas'
import type { Device, Feed, Webhook } from '../store/device.ts'

/** When something happened, and who did it; nobody when the device itself did. */
export interface Occasion {
  /** In ms. */
  readonly at: number
  readonly actorId?: string
}

/** The viewer does something now. */
export const occasion = (clock: Clock, viewer: Viewer): Occasion => ({ at: clock.now(), actorId: actorOf(viewer) })

/** What happened to a device, with the device as it is then, for device-events.v1. */
export const deviceEvent = (type: DeviceEvent['type'], device: Device, { at, actorId }: Occasion): OutboxEvent =>
  outboxEvent(deviceEventsTopic, {
    key: recordKey(device.scope, device.id),
    type: `isobar.device-events.${type}`,
    value: {
      v: 1,
      type,
      at,
      rev: device.rev,
      cloudId: device.scope,
      deviceId: device.id,
      ...(actorId === undefined ? {} : { actorId }),
      device: stateOf(device),
    },
    time: at,
  })

/** What ingest needs of a device, for the compacted device-registry.v1. Emitted whenever it changed. */
export const registryEvent = (device: Device, { at }: Occasion): OutboxEvent =>
  outboxEvent(deviceRegistryTopic, {
    key: device.id,
    type: 'isobar.device-registry.entry',
    value: registryEntry(device),
    time: at,
  })

/** A device as device-registry.v1 has it. */
export const registryEntry = (device: Device): DeviceRegistryEntry => ({
  v: 1,
  rev: device.rev,
  cloudId: device.scope,
  deviceId: device.id,
  name: device.name,
  status: device.deletedAt === undefined ? 'ACTIVE' : 'DELETED',
  credentials: credentialsOf(device),
  archetype: device.archetype,
  ...(device.gateway && { gateway: device.gateway }),
  ...(device.parent && { parent: device.parent }),
  ...(device.feed && { feed: feedOf(device.feed) }),
  ...(device.webhook && { webhook: webhookOf(device.webhook) }),
})

const webhookOf = ({ mapping, signature }: Webhook): NonNullable<DeviceRegistryEntry['webhook']> => ({
  mapping,
  ...(signature?.sealed ? { signature: { header: signature.header, sealed: signature.sealed } } : {}),
})

const feedOf = ({ url, everyS, headers, mapping }: Feed): NonNullable<DeviceRegistryEntry['feed']> => ({
  url,
  everyS,
  headers: headers.map(({ name, sealed }) => ({ name, sealed })),
  mapping,
})

const credentialsOf = ({ credential, credentials = [] }: Device): DeviceRegistryEntry['credentials'] => [
  ...(credential ? [{ kind: 'ACCESS_TOKEN' as const, hash: credential.hash }] : []),
  ...credentials.map(({ kind, hash, expiresAt }) => ({
    kind,
    hash,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  })),
]

/** A device as device-events.v1 has it. */
export function stateOf(device: Device): DeviceEvent['device'] {
  const { name, archetype, status, location, lastSeenAt, createdAt, deletedAt } = device
  return {
    name,
    archetype,
    status,
    ...location,
    ...(lastSeenAt === undefined ? {} : { lastSeenAt }),
    createdAt,
    ...(deletedAt === undefined ? {} : { deletedAt }),
  }
}
