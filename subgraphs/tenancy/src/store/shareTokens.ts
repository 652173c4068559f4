import { notFound } from '@isobar/kit'
import type { Mongo, Page, PageRequest, ScopedCollection, Stored } from '@isobar/mongo'
import type { CloudScope } from '@isobar/permissions'

/** A share token of a cloud. What its holders send is not here, only its HMAC. */
export interface ShareTokenFields {
  readonly name: string
  readonly scopes: readonly CloudScope[]
  /** What it is bound to; left out when its scopes hold for the whole cloud. */
  readonly dashboardIds?: readonly string[] | undefined
  readonly createdAt: number
  /** The member who created it. */
  readonly createdBy: string
  readonly expiresAt: number
  readonly secretHash: string
  readonly hint: string
  readonly revokedAt?: number | undefined
}
export type ShareToken = ShareTokenFields & Stored

export interface ShareTokenStore {
  find(cloudId: string, shareTokenId: string): Promise<ShareToken | undefined>
  create: ScopedCollection<ShareTokenFields>['create']
  /** Compare-and-set, as packages/mongo has it. @throws NOT_FOUND */
  update: ScopedCollection<ShareTokenFields>['update']
  /** Newest first. */
  page(cloudId: string, request: PageRequest, options: { includeRevoked: boolean }): Promise<Page<ShareToken>>
  /** How many of a cloud's share tokens are not revoked. */
  countLiving(cloudId: string): Promise<number>
}

const string = { type: String, required: true }
const number = { type: Number, required: true }
const living = { revokedAt: { $exists: false } }

/** Declares the collection of share tokens, `<cloud>/<share token>`. */
export function shareTokenStore(mongo: Mongo): ShareTokenStore {
  const tokens = mongo.collection<ShareTokenFields>({
    name: 'share-tokens',
    what: 'share token',
    schema: {
      name: string,
      scopes: [string],
      // Mongoose makes an empty list of what is left out, and bound to nothing is not the same as not bound.
      dashboardIds: { type: [String], default: undefined },
      createdAt: number,
      createdBy: string,
      expiresAt: number,
      secretHash: string,
      hint: string,
      revokedAt: Number,
    },
  })
  return {
    find: (cloudId, shareTokenId) => tokens.get(cloudId, shareTokenId),
    create: (cloudId, shareTokenId, fields, events) => tokens.create(cloudId, shareTokenId, fields, events),
    async update(cloudId, shareTokenId, decide) {
      if (typeof shareTokenId !== 'string') throw notFound('share token')
      return tokens.update(cloudId, shareTokenId, decide)
    },
    page: (cloudId, request, { includeRevoked }) =>
      tokens.page(cloudId, request, { order: 'newest', filter: includeRevoked ? {} : living }),
    countLiving: (cloudId) => tokens.count(cloudId, living),
  }
}
