import { tellOutages, type Mongo } from '@isobar/mongo'
import type { mongo } from 'mongoose'

/** A session that better-auth made. */
export interface Session {
  readonly id: string
  readonly userId: string
  /** In ms UTC. */
  readonly expiresAt: number
  readonly createdAt: number
  /** To within {@link TOUCHED_EVERY_MS}. */
  readonly lastUsedAt: number
  /** Where it was begun. */
  readonly ipAddress?: string
  readonly userAgent?: string
  /** The cloud that `/` leads this session to; whether its person still belongs to it is not said here. */
  readonly activeCloudId?: string
  /** What it was made by when not by a password: an SSO connection (`sso_…`), or a social provider by name. */
  readonly signedInBy?: string
  /** The cloud's own host that it was begun on and is good for, and whose that was; absent on the main host. */
  readonly host?: string
  readonly hostCloudId?: string
}

export interface SessionStore {
  find(sessionId: string): Promise<Session | undefined>
  findByToken(token: string): Promise<Session | undefined>
  /** A person's sessions that have not ended at `now`, the last used first. */
  ofPerson(userId: string, now: number): Promise<Session[]>
  /** Notes that a session is used, now and then: at most one write in 5 minutes. */
  touch(session: Session, now: number): Promise<void>
  /** Deletes a session of this person; answers whether there was one. */
  delete(userId: string, sessionId: string): Promise<boolean>
  setActiveCloud(sessionId: string, cloudId: string): Promise<void>
}

interface SessionRow {
  _id: string
  userId: string
  token: string
  expiresAt: Date
  createdAt: Date
  lastUsedAt?: Date
  ipAddress?: string | null
  userAgent?: string | null
  activeCloudId?: string | null
  signedInBy?: string | null
  host?: string | null
  hostCloudId?: string | null
}

const TOUCHED_EVERY_MS = 5 * 60_000

const toSession = (row: SessionRow): Session => ({
  id: row._id,
  userId: row.userId,
  expiresAt: row.expiresAt.getTime(),
  createdAt: row.createdAt.getTime(),
  lastUsedAt: (row.lastUsedAt ?? row.createdAt).getTime(),
  ...(row.ipAddress ? { ipAddress: row.ipAddress } : {}),
  ...(row.userAgent ? { userAgent: row.userAgent } : {}),
  ...(row.activeCloudId ? { activeCloudId: row.activeCloudId } : {}),
  ...(row.signedInBy ? { signedInBy: row.signedInBy } : {}),
  ...(row.host ? { host: row.host } : {}),
  ...(row.hostCloudId ? { hostCloudId: row.hostCloudId } : {}),
})

/** Reads better-auth's collection `session`, by `_id`, by the exact unique key `token`, and by person. */
export function sessionStore(mongoDb: Mongo): SessionStore {
  const sessions = mongoDb.raw('session', 'better-auth') as unknown as mongo.Collection<SessionRow>
  const findOne = async (filter: { _id: string } | { token: string }) => {
    const row = await sessions.findOne(filter)
    return row ? toSession(row) : undefined
  }
  return tellOutages<SessionStore>({
    find: (sessionId) => findOne({ _id: sessionId }),
    findByToken: (token) => findOne({ token }),
    async ofPerson(userId, now) {
      const rows = await sessions.find({ userId, expiresAt: { $gt: new Date(now) } }).toArray()
      return rows.map(toSession).sort((left, right) => right.lastUsedAt - left.lastUsedAt)
    },
    async touch({ id, lastUsedAt }, now) {
      if (now - lastUsedAt < TOUCHED_EVERY_MS) return
      await sessions.updateOne({ _id: id }, { $set: { lastUsedAt: new Date(now) } })
    },
    async delete(userId, sessionId) {
      const { deletedCount } = await sessions.deleteOne({ _id: sessionId, userId })
      return deletedCount > 0
    },
    async setActiveCloud(sessionId, cloudId) {
      await sessions.updateOne({ _id: sessionId }, { $set: { activeCloudId: cloudId } })
    },
  })
}
