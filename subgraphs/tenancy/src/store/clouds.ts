import { notFound } from '@isobar/kit'
import { tellOutages, type Mongo, type ScopedCollection, type Stored } from '@isobar/mongo'
import { roles, type Role } from '@isobar/permissions'
import type { mongo } from 'mongoose'
import { restorable, type DeletedCloud } from '../deletedCloud.ts'
import type { SsoConnection } from '../sso/connection.ts'

/** A person's place in a cloud. There is one per person for ever, so that what they did keeps their name. */
export interface MemberEntry {
  readonly id: string
  readonly userId: string
  readonly role: Role
  readonly status: 'ACTIVE' | 'REMOVED'
  /** When they joined, or last rejoined. */
  readonly joinedAt: number
  /** What a person was called whose account is no more, so that what they did keeps their name. */
  readonly name?: string | undefined
}

/** A mailed offer to become a member, until it is accepted, revoked or replaced. */
export interface InvitationEntry {
  readonly id: string
  /** In lower case. */
  readonly email: string
  readonly role: Role
  /** HMAC of the secret in the mailed link. */
  readonly secretHash: string
  /** The member who invited; nobody when an API key did. */
  readonly invitedBy?: string | undefined
  readonly createdAt: number
  readonly sentAt: number
  readonly expiresAt: number
}

/** What people of a cloud measure in. */
export const units = ['METRIC', 'IMPERIAL'] as const
export type Units = (typeof units)[number]

/** A cloud's own fields. Its members live in it, so that "at least one owner" is decided in one write. */
export interface CloudFields {
  readonly name: string
  readonly slug: string
  /** PURGING: deleted for good, until every service has erased what it holds. */
  readonly status: 'ACTIVE' | 'DELETED' | 'PURGING'
  readonly createdAt: number
  /** Of a cloud that is DELETED or PURGING. */
  readonly deletedAt?: number | undefined
  /** IANA name; UTC when never set. */
  readonly timeZone?: string | undefined
  /** METRIC when never set. */
  readonly units?: Units | undefined
  /** For how many days telemetry is kept; for ever when never set. */
  readonly retentionDays?: number | undefined
  /** In the order in which they first joined. */
  readonly members: readonly MemberEntry[]
  /** Oldest first; absent in clouds that never invited anybody. */
  readonly invitations?: readonly InvitationEntry[]
  /** Oldest first; absent in clouds that never had one. */
  readonly sso?: readonly SsoConnection[]
}
export type Cloud = CloudFields & Stored

/** Enough of a cloud to choose it, and what the person may do in it. */
export interface Membership {
  readonly cloudId: string
  readonly name: string
  readonly slug: string
  readonly role: Role
}

export interface CloudStore {
  /** A deleted one too. */
  find(cloudId: string): Promise<Cloud | undefined>
  /** @throws NOT_FOUND there is none, or it was deleted */
  get(cloudId: string): Promise<Cloud>
  create: (cloudId: string, ...rest: Tail<ScopedCollection<CloudFields>['create']>) => Promise<Cloud>
  /** Compare-and-set, as packages/mongo has it. @throws NOT_FOUND there is none, or it was deleted */
  update: (cloudId: string, decide: Parameters<ScopedCollection<CloudFields>['update']>[2]) => Promise<Cloud>
  /** The same, of a deleted cloud too. */
  updateAny: CloudStore['update']
  /** The deleted clouds that a person owned and may still restore, the last deleted first; asked as {@link ofPerson} is. */
  restorableBy(userId: string, now: number, restorableForMs: number): Promise<DeletedCloud[]>
  /**
   * The clouds that a person is an active member of, by name.
   *
   * It asks the clouds themselves, across scopes (the exception "my clouds"), rather than an index of its own per person:
   * the answer is right at once after a cloud was created or a member removed, and there is no second document that could
   * fall behind. MongoDB answers it from an index; the embedded database scans its clouds, of which it has few, once per
   * opening of the web app. Nothing hot asks it: the exchange reads one cloud by its `_id`.
   */
  ofPerson(userId: string): Promise<Membership[]>
  /** The clouds in which a person has a place that is in force, deleted ones too; asked as {@link ofPerson} is. */
  allOfPerson(userId: string): Promise<Cloud[]>
  forEach: ScopedCollection<CloudFields>['forEach']
}

type Tail<F> = F extends (scope: string, id: string, ...rest: infer Rest) => unknown ? Rest : never

const string = { type: String, required: true }
const number = { type: Number, required: true }
const schema = {
  name: string,
  slug: string,
  status: { ...string, enum: ['ACTIVE', 'DELETED', 'PURGING'] },
  createdAt: number,
  deletedAt: Number,
  timeZone: String,
  units: { type: String, enum: units },
  retentionDays: Number,
  members: [
    {
      _id: false,
      id: string,
      userId: string,
      role: { ...string, enum: roles },
      status: { ...string, enum: ['ACTIVE', 'REMOVED'] },
      joinedAt: number,
      name: String,
    },
  ],
  invitations: {
    type: [
      {
        _id: false,
        id: string,
        email: string,
        role: { ...string, enum: roles },
        secretHash: string,
        invitedBy: String,
        createdAt: number,
        sentAt: number,
        expiresAt: number,
      },
    ],
    default: undefined,
  },
  sso: { type: [{}], default: undefined },
}

/** Declares the collection of clouds; `prepare` creates the index of {@link CloudStore.ofPerson}. */
export function cloudStore(mongoDb: Mongo): CloudStore & { prepare(): Promise<void> } {
  const clouds = mongoDb.collection<CloudFields>({ name: 'clouds', schema })
  const rows = () => mongoDb.raw('clouds', 'my-clouds') as unknown as mongo.Collection<Cloud>
  const find = (cloudId: string) => clouds.get(cloudId, cloudId)
  return tellOutages<CloudStore & { prepare(): Promise<void> }>({
    find,
    async get(cloudId) {
      const cloud = await find(cloudId)
      if (cloud?.status !== 'ACTIVE') throw notFound('cloud')
      return cloud
    },
    create: (cloudId, fields, events) => clouds.create(cloudId, cloudId, fields, events),
    update: (cloudId, decide) =>
      clouds.update(cloudId, cloudId, (cloud, nextRev) => {
        if (cloud.status !== 'ACTIVE') throw notFound('cloud')
        return decide(cloud, nextRev)
      }),
    updateAny: (cloudId, decide) => clouds.update(cloudId, cloudId, decide),
    async restorableBy(userId, now, restorableForMs) {
      const found = await rows().find({ 'members.userId': userId }).toArray()
      return found
        .flatMap((cloud) => restorable(cloud, userId, now, restorableForMs) ?? [])
        .sort((left, right) => right.deletedAt - left.deletedAt)
    },
    async ofPerson(userId) {
      const found = await rows()
        .find({ 'members.userId': userId }, { projection: { id: 1, name: 1, slug: 1, status: 1, members: 1 } })
        .toArray()
      return found
        .flatMap(({ id, name, slug, status, members }) => {
          const member = members.find((entry) => entry.userId === userId)
          const isIn = status === 'ACTIVE' && member?.status === 'ACTIVE'
          return isIn ? [{ cloudId: id, name, slug, role: member.role }] : []
        })
        .sort((left, right) => left.name.localeCompare(right.name) || left.cloudId.localeCompare(right.cloudId))
    },
    async allOfPerson(userId) {
      const found = await rows().find({ 'members.userId': userId }).toArray()
      return found.filter(({ members }) =>
        members.some((entry) => entry.userId === userId && entry.status === 'ACTIVE'),
      )
    },
    forEach: (reason, visit) => clouds.forEach(reason, visit),
    prepare: async () => void (await rows().createIndex({ 'members.userId': 1 }, { name: 'members.userId' })),
  })
}
