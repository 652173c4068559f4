import type { Mongo, Stored } from '@isobar/mongo'

/** A key of the whole platform, sealed; the root's with its certificate in PEM. */
export interface PlatformKeyFields {
  sealed: string
  certificate?: string | undefined
}
export type PlatformKey = PlatformKeyFields & Stored

/** The root that signs the clouds' authorities, and the tls-crypt-v2 key that every server holds. */
export type PlatformKeyName = 'root' | 'tls-crypt'

/** The keys of the whole platform. */
export interface AuthorityStore {
  get(name: PlatformKeyName): Promise<PlatformKey | undefined>
  /** @throws CONFLICT  another replica was first */
  create(name: PlatformKeyName, fields: PlatformKeyFields): Promise<PlatformKey>
}

const SCOPE = 'sys'

/** Opens the collection of the platform's keys. */
export function authorityStore(mongo: Mongo): AuthorityStore {
  const collection = mongo.collection<PlatformKeyFields>({
    name: 'authorities',
    what: 'authority',
    schema: { sealed: { type: String, required: true }, certificate: String },
  })
  return {
    get: (name) => collection.get(SCOPE, name),
    create: (name, fields) => collection.create(SCOPE, name, fields, []),
  }
}
