import type { Mongo, ScopedCollection, Stored } from '@isobar/mongo'
import { recordVerdicts, type RecordCheck } from '../checks/checkRecords.ts'

/** How the pages on a host look. */
export interface Branding {
  title: string
  /** `#rrggbb` */
  accent?: string
}

/** A host that a cloud wants; times in ms. Whose it is, its claim says. */
export interface DomainFields {
  host: string
  /** What the TXT record must hold; another after each release. Absent once it is removed. */
  token?: string
  /** When the token was made. */
  tokenSince: number
  /** Once more with each time that it is added: an older one's checks end. */
  addedAt: number
  branding: Branding
  challenge?: RecordCheck
  pointing?: RecordCheck
  checkedAt?: number
  /** Why the host does not answer over TLS yet, in words. */
  probeProblem?: string
  removedAt?: number
}
export type Domain = DomainFields & Stored

export interface DomainStore {
  get(cloudId: string, id: string): Promise<Domain | undefined>
  /** Those not removed, by id. */
  list(cloudId: string): Promise<Domain[]>
  create: ScopedCollection<DomainFields>['create']
  update: ScopedCollection<DomainFields>['update']
}

const check = {
  _id: false,
  verdict: { type: String, enum: recordVerdicts },
  found: [String],
  problem: String,
}

/** Of a cloud. */
export const MAX_DOMAINS = 20

/** Opens the collection of domains. */
export function domainStore(mongo: Mongo): DomainStore {
  const collection = mongo.collection<DomainFields>({
    name: 'domains',
    schema: {
      host: { type: String, required: true },
      token: String,
      tokenSince: { type: Number, required: true },
      addedAt: { type: Number, required: true },
      branding: { _id: false, title: { type: String, required: true }, accent: String },
      challenge: check,
      pointing: check,
      checkedAt: Number,
      probeProblem: String,
      removedAt: Number,
    },
  })
  return {
    get: (cloudId, id) => collection.get(cloudId, id),
    async list(cloudId) {
      const page = await collection.page(cloudId, { first: MAX_DOMAINS }, { filter: { removedAt: { $exists: false } } })
      return page.edges.map(({ node }) => node)
    },
    create: (...args) => collection.create(...args),
    update: (...args) => collection.update(...args),
  }
}
