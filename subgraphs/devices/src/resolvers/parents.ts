import type { DeviceEvent } from '@isobar/schemas'
import type { Device } from '../store/device.ts'
import type { StoredAttribute } from '../store/report.ts'

type Shown = 'id' | 'name' | 'archetype' | 'location' | 'status' | 'lastSeenAt' | 'createdAt' | 'deletedAt'

/** What the field resolvers of Device are given: a stored device, or what an event says of one. */
export type DeviceParent = Pick<Device, Shown> & Partial<Pick<Device, 'credential'>>

/** What the field resolvers of Attribute are given. */
export type AttributeParent = StoredAttribute

/** The device of an event, for what the event carries. */
export function deviceOf({ deviceId: id, device }: DeviceEvent): DeviceParent {
  const { latitude, longitude, ...state } = device
  const location = latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
  return { id, location, ...state }
}
