import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { eventually } from '@isobar/testing'
import mongoose from 'mongoose'
import { platform } from '../platform.ts'
import type { Actor } from './world.ts'

/** Base URLs of the services, which no client reaches: what would hold if one did. */
export const services = JSON.parse(process.env.ISOBAR_SERVICES!) as Record<string, string>

const secrets = JSON.parse(readFileSync(join(process.env.ISOBAR_DATA_DIR!, 'secrets.json'), 'utf8')) as {
  GATEWAY_SERVICE_SECRET: string
}

/** The internal token that the gateway would pass on for somebody. */
export async function internalToken({ person, cloud }: Actor): Promise<string> {
  const response = await fetch(`${services['tenancy']}/internal/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${secrets.GATEWAY_SERVICE_SECRET}` },
    body: JSON.stringify({ authorization: person.authorization, host: new URL(platform.url).host, cloud }),
  })
  if (!response.ok) throw new Error(`the exchange answered ${response.status}`)
  return ((await response.json()) as { token: string }).token
}

/** What services note by themselves while nobody changes anything. */
const NOTED = new Set(
  (
    'outbox pending rev lastUsedAt lastSeenAt sessions status forgottenAt ' +
    // Of a domain that is looked at again and again, and of the job that does it.
    'checkedAt challenge pointing runAt attempts'
  ).split(' '),
)

/** The log: a refused request is told there, and that is all it may leave. The audit trail is not among these. */
const LOG = new Set(['log_pages', 'log_days', 'log_calendars', 'log_traces'])

/** A digest of everything that is stored of a cloud, in every collection of every database but the log's. */
export async function storeDigest(cloudId: string): Promise<string> {
  const connection = await mongoose.createConnection(process.env.ISOBAR_MONGODB_URI!).asPromise()
  const hash = createHash('sha256')
  const { databases } = await connection.db!.admin().listDatabases()
  for (const { name } of databases.sort((left, right) => (left.name < right.name ? -1 : 1))) {
    const db = connection.useDb(name).db!
    const collections = await db.listCollections({}, { nameOnly: true }).toArray()
    for (const collection of collections.map((found) => found.name).sort()) {
      if (LOG.has(collection)) continue
      const filter = { _id: { $gte: `${cloudId}/`, $lt: `${cloudId}0` } } as object
      const rows = await db.collection(collection).find(filter).sort({ _id: 1 }).toArray()
      for (const row of rows)
        hash.update(
          `${name}.${collection} ${JSON.stringify(row, (key, value) => (NOTED.has(key) ? undefined : (value as unknown)))}\n`,
        )
    }
  }
  await connection.close()
  return hash.digest('hex')
}

const QUIET_ROUNDS = 3

/** The digest once it stays the same for a while: what was caused before, mails on their way included, is stored by then. */
export async function settledDigest(cloudId: string): Promise<string> {
  let last = await storeDigest(cloudId)
  let quiet = 0
  return eventually(
    async () => {
      const next = await storeDigest(cloudId)
      quiet = next === last ? quiet + 1 : 0
      last = next
      return quiet >= QUIET_ROUNDS ? next : undefined
    },
    { everyMs: 200, withinMs: 45_000 },
  )
}

/** Lets every session of a person be over since a minute. */
export async function expireSessions(email: string): Promise<void> {
  const connection = await mongoose.createConnection(process.env.ISOBAR_MONGODB_URI!).asPromise()
  const db = connection.useDb('isobar_tenancy').db!
  const user = await db.collection('user').findOne({ email })
  const over = { $set: { expiresAt: new Date(Date.now() - 60_000) } }
  const { modifiedCount } = await db.collection('session').updateMany({ userId: user?._id } as object, over)
  await connection.close()
  if (modifiedCount === 0) throw new Error(`${email} has no session`)
}
