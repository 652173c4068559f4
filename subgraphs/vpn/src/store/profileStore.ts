import type { Mongo, OutboxEvent, Page, PageRequest, ScopedCollection, Stored } from '@isobar/mongo'

export const profileKinds = ['DEVICE', 'USER'] as const
export type ProfileKind = (typeof profileKinds)[number]

/** A certificate that was issued to a profile. */
export interface ProfileCertificate {
  /** Lower-case hex. */
  serial: string
  issuedAt: number
  /** Until when it lets in: the profile's end, or seven days after the next was fetched. */
  endsAt: number
  revokedAt?: number | undefined
}

/** What lets a device or a person in, as it is stored; times in ms. */
export interface ProfileFields {
  name: string
  kind: ProfileKind
  deviceId?: string | undefined
  memberId?: string | undefined
  groups: string[]
  /** Unique across clouds; absent once revoked, so that another may have it. */
  address?: string | undefined
  /** Newest first; at most MAX_CERTIFICATES. */
  certificates: ProfileCertificate[]
  /** The open link to its file. */
  link?: { hash: string; expiresAt: number } | undefined
  expiresAt: number
  createdAt: number
  createdBy: string
  revokedAt?: number | undefined
}
export type Profile = ProfileFields & Stored

/** Certificates that are remembered of a profile, so that revoking it can list them. */
export const MAX_CERTIFICATES = 16

/** The profiles of all clouds; every method but the last takes the cloud. */
export interface ProfileStore {
  get(cloudId: string, id: string): Promise<Profile | undefined>
  /** Newest first. */
  page(cloudId: string, request: PageRequest, includeRevoked: boolean): Promise<Page<Profile>>
  countLiving(cloudId: string): Promise<number>
  /** @throws CONFLICT  the id or the address is taken; the error names which */
  create(cloudId: string, id: string, fields: ProfileFields, events: readonly OutboxEvent[]): Promise<Profile>
  /** Decides on the stored profile and writes document and events at once, only if nobody else wrote meanwhile. */
  update: ScopedCollection<ProfileFields>['update']
  /** Visits those of every cloud. */
  forEach(visit: (profiles: Profile[]) => Promise<void>): Promise<void>
}

/** Opens the collection of profiles. */
export function profileStore(mongo: Mongo): ProfileStore {
  const collection = mongo.collection<ProfileFields>({
    name: 'profiles',
    what: 'VPN profile',
    schema: {
      name: { type: String, required: true },
      kind: { type: String, enum: profileKinds, required: true },
      deviceId: String,
      memberId: String,
      groups: [String],
      address: String,
      certificates: [{ _id: false, serial: String, issuedAt: Number, endsAt: Number, revokedAt: Number }],
      link: { _id: false, type: { hash: String, expiresAt: Number } },
      expiresAt: { type: Number, required: true },
      createdAt: { type: Number, required: true },
      createdBy: { type: String, required: true },
      revokedAt: Number,
    },
    unique: ['address'],
  })
  const living = { revokedAt: { $exists: false } }
  return {
    get: (cloudId, id) => collection.get(cloudId, id),
    page: (cloudId, request, includeRevoked) =>
      collection.page(cloudId, request, { order: 'newest', filter: includeRevoked ? {} : living }),
    countLiving: (cloudId) => collection.count(cloudId, living),
    create: (cloudId, id, fields, events) => collection.create(cloudId, id, fields, events),
    update: (cloudId, id, decide) => collection.update(cloudId, id, decide),
    forEach: (visit) => collection.forEach('vpn-directory', visit),
  }
}
