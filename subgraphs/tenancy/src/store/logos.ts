import { hasCode } from '@isobar/kit'
import type { Mongo } from '@isobar/mongo'

interface Logo {
  /** A `data:` URL. */
  readonly url: string
}

/** The pictures of clouds, apart from them so that a cloud stays small to read. */
export interface LogoStore {
  get(cloudId: string): Promise<string | undefined>
  set(cloudId: string, url: string | undefined): Promise<void>
}

const ID = 'logo'

export function logoStore(mongo: Mongo): LogoStore {
  const logos = mongo.collection<Logo>({ name: 'logos', schema: { url: { type: String, required: true } } })
  return {
    get: async (cloudId) => (await logos.get(cloudId, ID))?.url,
    async set(cloudId, url) {
      if (url === undefined) return void (await logos.delete(cloudId, ID))
      try {
        await logos.create(cloudId, ID, { url }, [])
      } catch (error) {
        if (!hasCode(error, 'CONFLICT')) throw error
        await logos.update(cloudId, ID, () => ({ next: { url }, events: [] }))
      }
    },
  }
}
