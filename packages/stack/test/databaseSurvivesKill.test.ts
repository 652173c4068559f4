import { expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { eventually } from '@isobar/testing'
import { prepareJava, startDatabase } from '../src/index.ts'
import { recordingLogger } from './support/logger.ts'
import { killHard } from './support/processes.ts'
import { temporaryFolders } from './support/temporaryFolder.ts'

const temporaryFolder = temporaryFolders()
const WRITERS = 8

interface Counter {
  _id: string
  rev: number
  name?: string
  p?: Record<string, number>
}

test('every write that the database answered is there after kill -9, with its index entry', async () => {
  const database = await startDatabase({
    dataDir: await temporaryFolder(),
    java: await prepareJava(),
    port: 0,
    logger: recordingLogger(),
  })
  const client = await new mongoose.mongo.MongoClient(database.uri, { serverSelectionTimeoutMS: 15_000 }).connect()
  try {
    const counters = client.db('t').collection<Counter>('counters')
    await counters.createIndex({ _id: 1, rev: 1 }, { unique: true })
    await counters.createIndex({ name: 1 }, { unique: true, sparse: true })

    const revisions = new Array<number>(WRITERS).fill(0)
    const inserted: string[] = []
    let killed = false
    const writer = async (n: number): Promise<void> => {
      for (let rev = 1; !killed; rev++) {
        const update = { $set: { [`p.${rev}`]: rev }, $inc: { rev: 1 } }
        await counters.updateOne({ _id: `w${n}` }, update, { upsert: true })
        revisions[n] = rev
        await counters.insertOne({ _id: `w${n}-${rev}`, rev: 0, name: `name-${n}-${rev}` })
        inserted.push(`${n}-${rev}`)
      }
    }
    const writers = Array.from({ length: WRITERS }, (_, n) => writer(n).catch(() => {}))
    await eventually(() => inserted.length > 400, { withinMs: 20_000 })
    await killHard(database)
    killed = true
    await Promise.all(writers)
    await database.ready()

    const stored = await counters.find({ _id: { $in: revisions.map((_, n) => `w${n}`) } }).toArray()
    for (const [n, rev] of revisions.entries()) {
      const counter = stored.find(({ _id }) => _id === `w${n}`)!
      // the one after the last answered may have been written, but not answered any more
      expect([rev, rev + 1]).toContain(counter.rev)
      expect(await counters.findOne({ _id: counter._id, rev: counter.rev })).toEqual(counter)
    }
    for (const key of inserted)
      expect(await counters.findOne({ name: `name-${key}` })).toMatchObject({ _id: `w${key}` })
  } finally {
    await client.close()
    await database.stop()
  }
})

test('data outlives a clean stop, and the child starts again on the same port', async () => {
  const database = await startDatabase({
    dataDir: await temporaryFolder(),
    java: await prepareJava(),
    port: 0,
    logger: recordingLogger(),
  })
  const { uri } = database
  try {
    const write = await new mongoose.mongo.MongoClient(uri).connect()
    await write.db('t').collection('c').insertOne({ answer: 42 })
    await write.close()
    await database.stop()
    expect(database.pid).toBeUndefined()
    await database.start()
    const read = await new mongoose.mongo.MongoClient(uri).connect()
    expect(await read.db('t').collection('c').findOne({ answer: 42 })).not.toBeNull()
    await read.close()
  } finally {
    await database.stop()
  }
})
