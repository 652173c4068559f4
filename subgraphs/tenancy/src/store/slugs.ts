import { hasCode } from '@isobar/kit'
import type { Mongo } from '@isobar/mongo'
import type { CloudStore } from './clouds.ts'

interface SlugClaim {
  readonly cloudId: string
  readonly claimedAt: number
}

export interface SlugStore {
  /**
   * Claims a slug for a cloud that is about to be created; answers false when it is taken. A claim whose cloud never came
   * to be, because its creation failed or the process died, may be taken over after 5 minutes: whoever wants the slug
   * next reconciles it, and no write that is still under way can come after that.
   */
  claim(slug: string, cloudId: string, at: number): Promise<boolean>
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
      if (!held || held.claimedAt + ABANDONED_AFTER_MS > at || (await clouds.find(held.cloudId))) return false
      const claim = await claims.update(SCOPE, slug, (current) =>
        current.cloudId === held.cloudId ? { next: { cloudId, claimedAt: at }, events: [] } : undefined,
      )
      return claim.cloudId === cloudId
    },
  }
}
