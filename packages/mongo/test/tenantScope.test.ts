import { beforeAll, expect, test } from '@jest/globals'
import type { Mongo, ScopedCollection } from '../src/index.ts'
import { freshDatabase, newScope, openNotes, quiet, type Note } from './setUp.ts'

const connect = freshDatabase()
const ours = newScope()
const theirs = newScope()
const lines: object[] = []
let mongo: Mongo
let notes: ScopedCollection<Note>

beforeAll(async () => {
  mongo = await connect({ logger: { ...quiet, info: (fields) => lines.push(fields) } })
  notes = await openNotes(mongo)
  for (const id of ['a', 'b', 'c']) await notes.create(theirs, id, { text: `their ${id}` }, [])
  await notes.create(ours, 'd', { text: 'our d' }, [])
  await notes.create(ours, 'e', { text: 'our e' }, [])
})

test("another scope's id is not found, by no method that takes a scope", async () => {
  expect(await notes.get(ours, 'a')).toBeUndefined()
  expect(await notes.getMany(ours, ['a', 'b'])).toEqual([])
  await expect(notes.update(ours, 'a', () => undefined)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(await notes.count(ours)).toBe(2)
  expect((await notes.page(ours, {})).nodes.map(({ id }) => id)).toEqual(['e', 'd'])
  expect(await notes.count(ours, { scope: theirs })).toBe(2)
  await expect(notes.page(ours, { after: 'a' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
})

test('an id cannot climb out of its scope', async () => {
  for (const id of [`../${theirs}/a`, `/${theirs}/a`, `${theirs}/a`]) expect(await notes.get(ours, id)).toBeUndefined()
  for (const scope of ['', `${theirs}/a`, '.', 'A b']) await expect(notes.get(scope, 'a')).rejects.toThrow('no scope')
})

test('the same id in two scopes is two documents', async () => {
  await notes.create(ours, 'a', { text: 'our a' }, [])
  expect(await notes.get(ours, 'a')).toMatchObject({ text: 'our a', scope: ours })
  expect(await notes.get(theirs, 'a')).toMatchObject({ text: 'their a', scope: theirs })
})

test('many are answered in the order asked for, without those that do not exist', async () => {
  const found = await notes.getMany(theirs, ['c', 'none', 'a', 'c'])
  expect(found.map(({ id }) => id)).toEqual(['c', 'a', 'c'])
})

test('each exception from the scope is logged once, with its reason', async () => {
  const seen: string[] = []
  for (let round = 0; round < 2; round++)
    await notes.forEach('reconciliation', async (batch) => void seen.push(...batch.map(({ text }) => text)))
  expect(seen).toHaveLength(12)
  expect(lines).toEqual([{ exception: 'reconciliation', reason: expect.any(String) }])
  expect(() => mongo.raw('notes', 'because' as never)).toThrow('no scope exception')
})
