import type { DeviceEvent } from '@isobar/schemas'

export const archetypes = ['INTERNAL', 'INTEGRATION', 'EXTERNAL'] as const
export type DeviceArchetype = (typeof archetypes)[number]
export type DeviceStatus = DeviceEvent['device']['status']

/** Degrees, WGS 84. */
export interface Location {
  readonly latitude: number
  readonly longitude: number
}

export interface GatewayRights {
  /** Whether a name that is not known yet becomes a device. */
  readonly mayCreate: boolean
  readonly maxChildren: number
}

export interface Parent {
  readonly gatewayId: string
  /** As the gateway calls the device. */
  readonly name: string
}

/** One connection of a device, open or closed, as of its latest known moment. */
export interface Session {
  readonly id: string
  /** When the session last said anything, in ms. */
  readonly at: number
  readonly open: boolean
}

/** What is known of a device's connections; `connection.ts` says how it changes. */
export interface Connection {
  readonly status: DeviceStatus
  /** In ms. */
  readonly lastSeenAt?: number | undefined
  /** The latest sessions, the open ones first. */
  readonly sessions: readonly Session[]
  /** Of sessions that are no longer in `sessions`, nothing up to this moment counts, in ms. */
  readonly forgottenAt?: number | undefined
}

/** The fields of a device's document. */
export interface DeviceFields extends Connection {
  readonly name: string
  readonly archetype: DeviceArchetype
  readonly location?: Location | undefined
  /** What it may do for devices behind it; absent for a device that speaks for itself alone. */
  readonly gateway?: GatewayRights | undefined
  /** The gateway that speaks for it. */
  readonly parent?: Parent | undefined
  /** Absent for a device that only its gateway speaks for. */
  readonly credential?:
    | {
        /** HMAC-SHA-256 of the access token under the pepper. */
        readonly hash: string
        /** The part of the token that may be shown. */
        readonly hint: string
      }
    | undefined
  /** In ms. */
  readonly createdAt: number
  /** In ms; a deleted device keeps all else, so that it can be restored. */
  readonly deletedAt?: number | undefined
}

/** A device of the cloud `scope`. */
export interface Device extends DeviceFields {
  readonly scope: string
  readonly id: string
  readonly rev: number
}

const required = (type: StringConstructor | NumberConstructor) => ({ type, required: true })

/** The mongoose schema of {@link DeviceFields}. */
export const deviceSchema = {
  name: required(String),
  archetype: { ...required(String), enum: archetypes },
  location: { latitude: Number, longitude: Number },
  gateway: { mayCreate: Boolean, maxChildren: Number },
  parent: { gatewayId: String, name: String },
  credential: { hash: String, hint: String },
  createdAt: required(Number),
  deletedAt: Number,
  status: { ...required(String), enum: ['NEVER_SEEN', 'ONLINE', 'OFFLINE'] },
  lastSeenAt: Number,
  sessions: [{ _id: false, id: required(String), at: required(Number), open: Boolean }],
  forgottenAt: Number,
}
