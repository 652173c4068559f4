import type { DeviceEvent } from '@isobar/schemas'
import type { Device, GatewayRights, OtherCredential, Parent } from '../store/device.ts'
import type { Profile } from '../store/profile.ts'
import type { CommandOfDevice } from '../usecases/commands.ts'
import type { ScopedAttribute } from '../usecases/getTwin.ts'

type Shown = 'id' | 'name' | 'archetype' | 'location' | 'status' | 'lastSeenAt' | 'createdAt' | 'deletedAt'

/** What the field resolvers of Device are given: a stored device, or what an event says of one. */
export type DeviceParent = Pick<Device, Shown> & Partial<Pick<Device, 'credential'>>

/** What the field resolvers of Attribute are given. */
export type AttributeParent = ScopedAttribute

/** What the field resolvers of Cloud are given. */
export type CloudParent = { readonly id: string }

/** What the field resolvers of Command are given. */
export type CommandParent = CommandOfDevice

/** What the field resolvers of Credential are given. */
export type CredentialParent = OtherCredential

/** What the field resolvers of GatewayRights are given. */
export type GatewayRightsParent = GatewayRights & { readonly cloudId: string; readonly gatewayId: string }

/** What the field resolvers of ProvisioningProfile are given. */
export type ProvisioningProfileParent = Profile

/** What the field resolvers of GatewayLink are given. */
export type GatewayLinkParent = Parent

/** The device of an event, for what the event carries. */
export function deviceOf({ deviceId: id, device }: DeviceEvent): DeviceParent {
  const { latitude, longitude, ...state } = device
  const location = latitude === undefined || longitude === undefined ? undefined : { latitude, longitude }
  return { id, location, ...state }
}

/** The command of an event. */
export function commandOf({ deviceId, command }: DeviceEvent): CommandParent {
  return { ...command!, params: command!.params ?? 'null', requestNumber: 0, deviceId }
}
