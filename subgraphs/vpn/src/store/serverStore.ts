import { ErrorCode, hasCode } from '@isobar/kit'
import type { Mongo, Stored } from '@isobar/mongo'

/** What was last seen of a server, by whichever replica holds its management socket; ms UTC. */
export interface ServerFields {
  /** When it last answered. */
  seenAt?: number | undefined
  clients?: number | undefined
  /** Until when the revocation lists are valid that it was given last. */
  listsEndAt?: number | undefined
}

/** What was last seen of each server. */
export interface ServerStore {
  get(name: string): Promise<(ServerFields & Stored) | undefined>
  put(name: string, change: ServerFields): Promise<void>
}

const SCOPE = 'sys'

/** Opens the collection of servers. */
export function serverStore(mongo: Mongo): ServerStore {
  const collection = mongo.collection<ServerFields>({
    name: 'servers',
    schema: { seenAt: Number, clients: Number, listsEndAt: Number },
  })
  return {
    get: (name) => collection.get(SCOPE, name),
    async put(name, change) {
      try {
        await collection.update(SCOPE, name, ({ seenAt, clients, listsEndAt }) => ({
          next: { seenAt, clients, listsEndAt, ...change },
          events: [],
        }))
      } catch (error) {
        if (!hasCode(error, ErrorCode.NOT_FOUND)) throw error
        await collection.create(SCOPE, name, change, [])
      }
    },
  }
}
