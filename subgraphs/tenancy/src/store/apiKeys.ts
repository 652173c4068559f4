import type { Mongo, Page, PageRequest, ScopedCollection, Stored } from '@isobar/mongo'
import { notFound } from '@isobar/kit'
import type { CloudScope } from '@isobar/permissions'
import { API_KEY_RATE } from '../limits.ts'

/** An API key of a cloud. What the program holds is not here, only its HMAC. */
export interface ApiKeyFields {
  readonly name: string
  readonly scopes: readonly CloudScope[]
  readonly createdAt: number
  /** The member who created it. */
  readonly createdBy: string
  readonly expiresAt?: number | undefined
  /** Written at most once a minute. */
  readonly lastUsedAt?: number | undefined
  readonly secretHash: string
  readonly hint: string
  readonly rotatedAt?: number | undefined
  /** The secret before the last rotation, and until when it works. */
  readonly previousHash?: string | undefined
  readonly previousValidUntil?: number | undefined
  readonly revokedAt?: number | undefined
  /** Read by {@link rateOf}: keys from before there was a choice have none. */
  readonly requestsPerMinute?: number | undefined
}
export type ApiKey = ApiKeyFields & Stored

/** How often a key may ask in a minute. */
export const rateOf = ({ requestsPerMinute }: Pick<ApiKeyFields, 'requestsPerMinute'>): number =>
  requestsPerMinute ?? API_KEY_RATE.default

export interface ApiKeyStore {
  find(cloudId: string, keyId: string): Promise<ApiKey | undefined>
  create: ScopedCollection<ApiKeyFields>['create']
  /** Compare-and-set, as packages/mongo has it. @throws NOT_FOUND */
  update: ScopedCollection<ApiKeyFields>['update']
  /** Newest first. */
  page(cloudId: string, request: PageRequest, options: { includeRevoked: boolean }): Promise<Page<ApiKey>>
  /** How many of a cloud's keys are not revoked. */
  countLiving(cloudId: string): Promise<number>
}

const string = { type: String, required: true }
const number = { type: Number, required: true }
const living = { revokedAt: { $exists: false } }

/** Declares the collection of API keys, `<cloud>/<key>`. */
export function apiKeyStore(mongo: Mongo): ApiKeyStore {
  const keys = mongo.collection<ApiKeyFields>({
    name: 'api-keys',
    what: 'API key',
    schema: {
      name: string,
      scopes: [string],
      createdAt: number,
      createdBy: string,
      expiresAt: Number,
      lastUsedAt: Number,
      secretHash: string,
      hint: string,
      rotatedAt: Number,
      previousHash: String,
      previousValidUntil: Number,
      revokedAt: Number,
      requestsPerMinute: Number,
    },
  })
  return {
    find: (cloudId, keyId) => keys.get(cloudId, keyId),
    create: (cloudId, keyId, fields, events) => keys.create(cloudId, keyId, fields, events),
    async update(cloudId, keyId, decide) {
      if (typeof keyId !== 'string') throw notFound('API key')
      return keys.update(cloudId, keyId, decide)
    },
    page: (cloudId, request, { includeRevoked }) =>
      keys.page(cloudId, request, { order: 'newest', filter: includeRevoked ? {} : living }),
    countLiving: (cloudId) => keys.count(cloudId, living),
  }
}
