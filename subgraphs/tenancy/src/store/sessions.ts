import { tellOutages, type Mongo } from '@isobar/mongo'
import type { mongo } from 'mongoose'

/** A session that better-auth made. */
export interface Session {
  readonly id: string
  readonly userId: string
  /** In ms UTC. */
  readonly expiresAt: number
  /** The cloud that `/` leads this session to; whether its person still belongs to it is not said here. */
  readonly activeCloudId?: string
}

export interface SessionStore {
  find(sessionId: string): Promise<Session | undefined>
  findByToken(token: string): Promise<Session | undefined>
  setActiveCloud(sessionId: string, cloudId: string): Promise<void>
}

interface SessionRow {
  _id: string
  userId: string
  token: string
  expiresAt: Date
  activeCloudId?: string | null
}

const toSession = ({ _id, userId, expiresAt, activeCloudId }: SessionRow): Session => ({
  id: _id,
  userId,
  expiresAt: expiresAt.getTime(),
  ...(activeCloudId ? { activeCloudId } : {}),
})

/** Reads better-auth's collection `session`, by `_id` and by the exact unique key `token`. */
export function sessionStore(mongoDb: Mongo): SessionStore {
  const sessions = mongoDb.raw('session', 'better-auth') as unknown as mongo.Collection<SessionRow>
  const findOne = async (filter: { _id: string } | { token: string }) => {
    const row = await sessions.findOne(filter)
    return row ? toSession(row) : undefined
  }
  return tellOutages<SessionStore>({
    find: (sessionId) => findOne({ _id: sessionId }),
    findByToken: (token) => findOne({ token }),
    async setActiveCloud(sessionId, cloudId) {
      await sessions.updateOne({ _id: sessionId }, { $set: { activeCloudId: cloudId } })
    },
  })
}
