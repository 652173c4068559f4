import { randomBytes } from 'node:crypto'
import { afterAll } from '@jest/globals'
import { newId } from '@isobar/kit'
import { dashboardEventsTopic } from '@isobar/schemas'
import { connectMongo, outboxEvent, type Mongo, type MongoLogger, type OutboxEvent } from '../src/index.ts'

export const quiet: MongoLogger = { info() {}, warn() {}, error() {} }

export const layout = { version: 1, migrations: {} }

/** A database of this test's own on the real server; all connections are closed, and it is dropped, at the end. */
export function freshDatabase(): (options?: { query?: string; logger?: MongoLogger }) => Promise<Mongo> {
  const database = `test_mongo_${randomBytes(6).toString('hex')}`
  const opened: Mongo[] = []
  afterAll(async () => {
    await opened[0]?.rawDb('migrations').dropDatabase()
    await Promise.all(opened.map((mongo) => mongo.stop()))
  })
  return async ({ query = '', logger = quiet } = {}) => {
    const uri = process.env.MONGODB_URI
    if (!uri) throw new Error('MONGODB_URI is not set')
    const mongo = await connectMongo({ uri: `${uri.replace(/\/?$/, '/')}${query}`, database, logger })
    opened.push(mongo)
    return mongo
  }
}

export interface Note {
  text: string
  count?: number
  slug?: string
  tags?: string[]
  map?: Record<string, unknown>
}

/** A collection of notes, ready for use. */
export async function openNotes(mongo: Mongo, name = 'notes') {
  const notes = mongo.collection<Note>({
    name,
    schema: { text: { type: String, required: true }, count: Number, slug: String, tags: [String], map: {} },
    unique: ['slug'],
  })
  await mongo.prepare(layout)
  return notes
}

export const newScope = (): string => newId('cld')

/** An event about a note; its revision and id make it known again. */
export const noteEvent = (cloudId: string, dashboardId: string, rev: number, name = 'a note'): OutboxEvent =>
  outboxEvent(dashboardEventsTopic, {
    key: `${cloudId}:${dashboardId}`,
    type: 'isobar.dashboard.saved',
    time: 1_750_000_000_000,
    value: { v: 1, type: 'dashboard.saved', at: 1_750_000_000_000, rev, cloudId, dashboardId, name },
  })
