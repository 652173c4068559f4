import { hasCode } from '@isobar/kit'
import type { Mongo } from '@isobar/mongo'

/** How far the purge of a cloud is, and in the end all that is left of the cloud. */
export interface Purge {
  readonly startedAt: number
  /** How many documents each service erased, by collection, as it answered last with any. */
  readonly erased: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** When every service had answered and the cloud's own documents were gone. */
  readonly finishedAt?: number | undefined
}

export interface PurgeStore {
  find(cloudId: string): Promise<Purge | undefined>
  start(cloudId: string, at: number): Promise<void>
  change(cloudId: string, decide: (purge: Purge) => Purge): Promise<Purge>
}

const SCOPE = 'sys'

/** The collection `purges`: outside of the clouds' scopes, since it outlives them. */
export function purgeStore(mongo: Mongo): PurgeStore {
  const purges = mongo.collection<Purge>({
    name: 'purges',
    schema: { startedAt: { type: Number, required: true }, erased: {}, finishedAt: Number },
  })
  return {
    find: (cloudId) => purges.get(SCOPE, cloudId),
    async start(cloudId, at) {
      try {
        await purges.create(SCOPE, cloudId, { startedAt: at, erased: {} }, [])
      } catch (error) {
        if (!hasCode(error, 'CONFLICT')) throw error
      }
    },
    change: (cloudId, decide) => purges.update(SCOPE, cloudId, (purge) => ({ next: decide(purge), events: [] })),
  }
}
