import { createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, test } from '@jest/globals'
import { AppError } from '@isobar/kit'
import { connectMongo, isTransient, tellOutages } from '../src/index.ts'
import { freshDatabase, newScope, noteEvent, openNotes, quiet } from './setUp.ts'

const connect = freshDatabase()

/** A way to the database that can be cut. */
async function cuttable(uri: string) {
  const { connect: dial } = await import('node:net')
  const { hostname, port } = new URL(uri)
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = dial(Number(port), hostname)
    for (const socket of [client, upstream])
      sockets.add(socket.on('error', () => {}).on('close', () => upstream.destroy()))
    client.pipe(upstream).pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    uri: `mongodb://127.0.0.1:${(server.address() as AddressInfo).port}/?serverSelectionTimeoutMS=300&directConnection=true`,
    cut() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

test('a database out of reach is UNAVAILABLE to whoever asks, by whatever way, and not healthy', async () => {
  const way = await cuttable(process.env.MONGODB_URI!)
  const mongo = await connectMongo({ uri: way.uri, database: 'unused', logger: quiet })
  const notes = mongo.collection<{ text: string }>({ name: 'notes', schema: { text: String } })
  expect(await mongo.healthy()).toBe(true)
  const raw = tellOutages({ find: () => mongo.raw('notes', 'migrations').findOne() })
  expect(await raw.find()).toBeNull()
  way.cut()
  const scope = newScope()
  const errors = await Promise.all(
    [
      notes.get(scope, 'a'),
      notes.create(scope, 'a', { text: 'a' }, []),
      notes.update(scope, 'a', () => undefined),
      notes.page(scope, {}),
      mongo.emit(noteEvent(scope, 'a', 1)),
      raw.find(),
    ].map((call) => (call as Promise<unknown>).catch((error: unknown) => error)),
  )
  expect(errors).toEqual(errors.map(() => expect.objectContaining({ code: 'UNAVAILABLE', cause: expect.any(Error) })))
  expect(errors.every(isTransient)).toBe(true)
  expect(await mongo.healthy()).toBe(false)
  await mongo.stop()
})

test('what the same call would meet again is not transient', async () => {
  const notes = await openNotes(await connect())
  const scope = newScope()
  await notes.create(scope, 'a', { text: 'a' }, [])
  const failures = [
    () => notes.create(scope, 'a', { text: 'a' }, []),
    () => notes.create(scope, 'b', {} as never, []),
    () => notes.update(scope, 'c', () => undefined),
  ]
  for (const fail of failures) expect(isTransient(await fail().catch((error: unknown) => error))).toBe(false)
  expect(isTransient(new AppError('UNAVAILABLE', 'later'))).toBe(true)
  expect(isTransient('no error')).toBe(false)
})
