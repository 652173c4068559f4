import type { Mongo, OutboxEvent, Page, PageRequest } from '@isobar/mongo'
import { batchReads } from './batchReads.ts'
import { deviceSchema, type Device, type DeviceArchetype, type DeviceFields, type DeviceStatus } from './device.ts'

/** The events that tell of a change: given the device after it, with its new `rev`, and before it. */
export type Emit = (after: Device, before: Device) => readonly OutboxEvent[]

/** Which devices of a cloud to list. */
export interface DeviceFilter {
  /** Part of the name, in any case. */
  readonly nameContains?: string | undefined
  readonly archetypes?: readonly DeviceArchetype[] | undefined
  readonly statuses?: readonly DeviceStatus[] | undefined
  /** Only devices behind this gateway. */
  readonly gatewayId?: string | undefined
  /** Only devices that came by this provisioning profile. */
  readonly profileId?: string | undefined
  /** Only those deleted after this moment, in ms; living ones without it. */
  readonly deletedAfter?: number | undefined
}

/** The devices of every cloud; each method but `forEach` reaches those of one. */
export interface DeviceStore {
  /** Calls of one tick are one read. */
  get(cloudId: string, deviceId: string): Promise<Device | undefined>

  /** Stores a new device together with the events that tell of it. */
  create(
    cloudId: string,
    deviceId: string,
    fields: DeviceFields,
    emit: (device: Device) => readonly OutboxEvent[],
  ): Promise<Device>

  /**
   * Writes what `decide` makes of the device, together with the events that tell of it. Undefined: nothing to do, the
   * device is answered as it is. `decide` runs again when somebody else wrote in between.
   * @throws NOT_FOUND  the cloud has no such device
   */
  change(
    cloudId: string,
    deviceId: string,
    decide: (device: Device) => DeviceFields | undefined,
    emit: Emit,
  ): Promise<Device>

  /** A page, newest first. @throws BAD_USER_INPUT the request breaks a rule */
  page(cloudId: string, request: PageRequest, filter: DeviceFilter): Promise<Page<Device>>

  /** How many devices of the cloud are not deleted. */
  countLiving(cloudId: string): Promise<number>

  /** How many devices of the cloud stand behind a gateway and are not deleted. */
  countChildren(cloudId: string, gatewayId: string): Promise<number>

  /** How many devices of the cloud came by a provisioning profile and are not deleted. */
  countProvisioned(cloudId: string, profileId: string): Promise<number>

  /** Visits every device of a cloud, deleted ones too, in batches. */
  forEachOf(cloudId: string, visit: (devices: readonly Device[]) => Promise<void>): Promise<void>

  /** Visits every device of every cloud, in batches: for the start. */
  forEach(visit: (devices: readonly Device[]) => Promise<void>): Promise<void>
}

/** The collection `devices`: one document per device. */
export function deviceStore(mongo: Mongo): DeviceStore {
  const collection = mongo.collection<DeviceFields>({ name: 'devices', schema: deviceSchema })
  return {
    get: batchReads(collection),

    create: (cloudId, deviceId, fields, emit) =>
      collection.create(cloudId, deviceId, fields, emit({ ...fields, scope: cloudId, id: deviceId, rev: 1 })),

    change: (cloudId, deviceId, decide, emit) =>
      collection.update(cloudId, deviceId, (device, rev) => {
        const next = decide(device)
        return next && { next, events: emit({ ...next, scope: cloudId, id: deviceId, rev }, device) }
      }),

    page: (cloudId, request, filter) => collection.page(cloudId, request, { order: 'newest', filter: toQuery(filter) }),
    countLiving: (cloudId) => collection.count(cloudId, living),
    countChildren: (cloudId, gatewayId) => collection.count(cloudId, { ...living, 'parent.gatewayId': gatewayId }),
    countProvisioned: (cloudId, profileId) =>
      collection.count(cloudId, { ...living, 'provisioning.profileId': profileId }),
    async forEachOf(cloudId, visit) {
      for (let after: string | null | undefined; ;) {
        const { nodes, pageInfo } = await collection.page(cloudId, { first: BATCH, after })
        if (nodes.length > 0) await visit(nodes)
        if (!pageInfo.hasNextPage) return
        after = pageInfo.endCursor
      }
    },
    forEach: (visit) => collection.forEach('reconciliation', visit),
  }
}

const BATCH = 100
const living = { deletedAt: { $exists: false } }

const toQuery = ({ nameContains, archetypes, statuses, gatewayId, profileId, deletedAfter }: DeviceFilter) => ({
  ...(deletedAfter === undefined ? living : { deletedAt: { $gt: deletedAfter } }),
  ...(nameContains && { name: { $regex: nameContains.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), $options: 'i' } }),
  ...(archetypes && { archetype: { $in: archetypes } }),
  ...(statuses && { status: { $in: statuses } }),
  ...(gatewayId !== undefined && { 'parent.gatewayId': gatewayId }),
  ...(profileId !== undefined && { 'provisioning.profileId': profileId }),
})
