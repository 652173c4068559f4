import type { Mongo, OutboxEvent, ScopedCollection, Stored } from '@isobar/mongo'

/** The latest session of a profile, as it is stored; times in ms. */
export interface SessionFields {
  server: string
  /** The server's number for it: with `connectedAt` it names one session of that server. */
  cid: number
  /** Of the certificate that it connected with; absent when that was not seen. */
  serial?: string | undefined
  address: string
  /** Where the client is, as `address:port`. */
  realAddress: string
  connectedAt: number
  bytesIn: number
  bytesOut: number
  seenAt: number
  endedAt?: number | undefined
}
export type Session = SessionFields & Stored

/** The latest session of each profile, by the profile's id; every method but the last takes the cloud. */
export interface SessionStore {
  get(cloudId: string, profileId: string): Promise<Session | undefined>
  getMany(cloudId: string, profileIds: readonly string[]): Promise<Session[]>
  create(cloudId: string, profileId: string, fields: SessionFields, events: readonly OutboxEvent[]): Promise<Session>
  update: ScopedCollection<SessionFields>['update']
  /** Visits those of every cloud. */
  forEach(visit: (sessions: Session[]) => Promise<void>): Promise<void>
}

/** Opens the collection of sessions. */
export function sessionStore(mongo: Mongo): SessionStore {
  const collection = mongo.collection<SessionFields>({
    name: 'sessions',
    schema: {
      server: { type: String, required: true },
      cid: { type: Number, required: true },
      serial: String,
      address: String,
      realAddress: String,
      connectedAt: { type: Number, required: true },
      bytesIn: { type: Number, required: true },
      bytesOut: { type: Number, required: true },
      seenAt: { type: Number, required: true },
      endedAt: Number,
    },
  })
  return {
    get: (cloudId, profileId) => collection.get(cloudId, profileId),
    getMany: (cloudId, profileIds) => collection.getMany(cloudId, profileIds),
    create: (cloudId, profileId, fields, events) => collection.create(cloudId, profileId, fields, events),
    update: (cloudId, profileId, decide) => collection.update(cloudId, profileId, decide),
    forEach: (visit) => collection.forEach('vpn-directory', visit),
  }
}
