import type { DeviceEvent } from '@isobar/schemas'

export const archetypes = ['INTERNAL', 'INTEGRATION', 'EXTERNAL'] as const
export type DeviceArchetype = (typeof archetypes)[number]
export type DeviceStatus = DeviceEvent['device']['status']

/** Degrees, WGS 84. */
export interface Location {
  readonly latitude: number
  readonly longitude: number
}

/** What is kept of an access token. */
export interface StoredCredential {
  /** HMAC-SHA-256 under the pepper, as `deviceCredentialHash` of packages/kit makes it. */
  readonly hash: string
  /** The part that may be shown. */
  readonly hint: string
}

export const credentialKinds = ['ACCESS_TOKEN', 'BASIC', 'X509'] as const
export type CredentialKind = (typeof credentialKinds)[number]

export interface OtherCredential extends StoredCredential {
  readonly id: string
  readonly kind: CredentialKind
  /** In ms. */
  readonly createdAt: number
  /** In ms; from then on it is not valid. */
  readonly expiresAt?: number | undefined
}

export interface GatewayRights {
  /** Whether a name that is not known yet becomes a device. */
  readonly mayCreate: boolean
  readonly maxChildren: number
}

/** A source that ingest polls. */
export interface Feed {
  readonly url: string
  readonly everyS: number
  /** Their values sealed, each for its cloud, device and name. */
  readonly headers: readonly { readonly name: string; readonly sealed: string }[]
  /** JSONata: from the body to telemetry. */
  readonly mapping: string
}

export interface Webhook {
  /** JSONata: from a body to telemetry. */
  readonly mapping: string
  /** How bodies must be signed; the secret is sealed for the device. */
  readonly signature?: { readonly header: string; readonly sealed: string } | undefined
}

export interface Parent {
  readonly gatewayId: string
  /** As the gateway calls the device. */
  readonly name: string
}

/** How a device came that asked for its credential by a provisioning profile, or is expected to. */
export interface Provisioning {
  readonly profileId: string
  /** How it called itself; its id is made of it. */
  readonly name: string
  /** Of the credential that it got; absent while it is expected. */
  readonly hash?: string | undefined
  /** When it got it, in ms. */
  readonly at?: number | undefined
}

/** One connection of a device, open or closed, as of its latest known moment. */
export interface Session {
  readonly id: string
  /** When the session last said anything, in ms. */
  readonly at: number
  readonly open: boolean
  /** The process of ingest that holds it. */
  readonly instance?: string | undefined
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
  /** How the webhooks of an INTEGRATION device are read. */
  readonly webhook?: Webhook | undefined
  /** What is polled for an EXTERNAL device. */
  readonly feed?: Feed | undefined
  /** The gateway that speaks for it. */
  readonly parent?: Parent | undefined
  /** The provisioning profile by which it came. */
  readonly provisioning?: Provisioning | undefined
  /** Its access token. Absent for a device that only its gateway speaks for, or that signs in otherwise. */
  readonly credential?: StoredCredential | undefined
  /** What else it may sign in with: an old token for a while, passwords, certificates. */
  readonly credentials?: readonly OtherCredential[] | undefined
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

/** Whether it may sign in with the credential of this hash, as far as that has not ended. */
export const hasCredential = ({ credential, credentials }: DeviceFields, hash: string): boolean =>
  credential?.hash === hash || (credentials ?? []).some((other) => other.hash === hash)

const required = (type: StringConstructor | NumberConstructor) => ({ type, required: true })

/** The mongoose schema of {@link DeviceFields}. */
export const deviceSchema = {
  name: required(String),
  archetype: { ...required(String), enum: archetypes },
  location: { latitude: Number, longitude: Number },
  gateway: { mayCreate: Boolean, maxChildren: Number },
  webhook: { mapping: String, signature: { header: String, sealed: String } },
  feed: {
    type: {
      _id: false,
      url: String,
      everyS: Number,
      headers: [{ _id: false, name: String, sealed: String }],
      mapping: String,
    },
    default: undefined,
  },
  parent: { gatewayId: String, name: String },
  provisioning: { profileId: String, name: String, hash: String, at: Number },
  credential: { hash: String, hint: String },
  credentials: {
    type: [
      {
        _id: false,
        id: required(String),
        kind: { ...required(String), enum: credentialKinds },
        hash: required(String),
        hint: required(String),
        createdAt: required(Number),
        expiresAt: Number,
      },
    ],
    default: undefined,
  },
  createdAt: required(Number),
  deletedAt: Number,
  status: { ...required(String), enum: ['NEVER_SEEN', 'ONLINE', 'OFFLINE'] },
  lastSeenAt: Number,
  sessions: [{ _id: false, id: required(String), at: required(Number), open: Boolean, instance: String }],
  forgottenAt: Number,
}
