import { hasCode } from '@isobar/kit'
import type { Mongo } from '@isobar/mongo'
import type { CloudStore } from './clouds.ts'

interface SlugClaim {
  readonly cloudId: string
  readonly claimedAt: number
}

export interface SlugStore {
  /**
   * Claims a slug for a cloud that is about to get it; answers false when it is taken. A claim whose cloud has not this
   * slug, because its creation or change failed or it got another since, may be taken over 5 minutes after it was made:
   * whoever wants the slug next reconciles it, and no write that is still under way can come after that.
   */
  claim(slug: string, cloudId: string, at: number): Promise<boolean>
  /** Frees a slug that is this cloud's: anybody may claim it at once. */
  release(slug: string, cloudId: string): Promise<void>
}

const ABANDONED_AFTER_MS = 5 * 60_000
const SCOPE = 'sys'

/** Declares the collection of slug claims: unique across clouds, since the slug is a claim's id. */
export function slugStore(mongo: Mongo, clouds: Pick<CloudStore, 'find'>): SlugStore {
  const claims = mongo.collection<SlugClaim>({
    name: 'slugs',
    schema: { cloudId: { type: String, required: true }, claimedAt: { type: Number, required: true } },
  })
  return {
    async claim(slug, cloudId, at) {
      try {
        await claims.create(SCOPE, slug, { cloudId, claimedAt: at }, [])
        return true
      } catch (error) {
        if (!hasCode(error, 'CONFLICT')) throw error
      }
      const held = await claims.get(SCOPE, slug)
      if (!held) return false
      const isOwn = held.cloudId === cloudId
      if (!isOwn && held.claimedAt + ABANDONED_AFTER_MS > at) return false
      if (!isOwn && (await clouds.find(held.cloudId))?.slug === slug) return false
      const claim = await claims.update(SCOPE, slug, (current) =>
        current.cloudId === held.cloudId && current.claimedAt === held.claimedAt
          ? { next: { cloudId, claimedAt: at }, events: [] }
          : undefined,
      )
      return claim.cloudId === cloudId
    },
    async release(slug, cloudId) {
      if ((await claims.get(SCOPE, slug))?.cloudId === cloudId) await claims.delete(SCOPE, slug)
    },
  }
}
