import type { Clock } from '@isobar/kit'
import { tellOutages, type Mongo } from '@isobar/mongo'
import type { mongo } from 'mongoose'
import { createHash } from 'node:crypto'

/** What is kept under secrets that count once and for a while. */
export interface SingleUse<Kept extends object> {
  /** Keeps this under a secret that nobody can guess. */
  keep(secret: string, kept: Kept, lifeMs: number): Promise<void>
  /** What is kept under a secret, which still counts afterwards. */
  find(secret: string): Promise<Kept | undefined>
  /** Ends what is kept under a secret, once: whoever asks a second time finds nothing. */
  take(secret: string): Promise<Kept | undefined>
}

interface Row {
  _id: string
  expiresAt: Date
}

/** What a secret is stored as: SHA-256, base64url. */
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/**
 * What belongs to no cloud yet, beside better-auth's verifications, stored without its secrets. The hourly clean-up must
 * know the collection.
 */
export function singleUse<Kept extends object>(mongoDb: Mongo, clock: Clock, collection: string): SingleUse<Kept> {
  const rows = mongoDb.raw(collection, 'better-auth') as unknown as mongo.Collection<Row>
  const inTime = (row: Row | null) => (row && row.expiresAt.getTime() > clock.now() ? (row as Row & Kept) : undefined)
  return tellOutages<SingleUse<Kept>>({
    async keep(secret, kept, lifeMs) {
      await rows.insertOne({ ...kept, _id: hashOf(secret), expiresAt: new Date(clock.now() + lifeMs) })
    },
    find: async (secret) => inTime(await rows.findOne({ _id: hashOf(secret) })),
    async take(secret) {
      const _id = hashOf(secret)
      const row = await rows.findOne({ _id })
      if (!row) return undefined
      // Of several who found it, one deletes it.
      const { deletedCount } = await rows.deleteOne({ _id })
      return deletedCount === 1 ? inTime(row) : undefined
    },
  })
}
