import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Mongo, ScopedCollection } from '../src/index.ts'
import { freshDatabase, newScope, openNotes, type Note } from './setUp.ts'

const connect = freshDatabase()
const scope = newScope()
let mongo: Mongo
let notes: ScopedCollection<Note>

beforeAll(async () => {
  mongo = await connect()
  notes = await openNotes(mongo)
})

describe('an update', () => {
  test('applies exactly once when ten run at the same time', async () => {
    await notes.create(scope, 'counter', { text: 'counter', count: 0 }, [])
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        notes.update(scope, 'counter', (note) => ({ next: { ...note, count: note.count! + 1 }, events: [] })),
      ),
    )
    expect(await notes.get(scope, 'counter')).toMatchObject({ count: 10, rev: 11 })
    expect(answers.map(({ count }) => count).sort((a, b) => a! - b!)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  test('that misses 20 times is CONFLICT', async () => {
    // One connection is a queue: the rival's write, sent while we decide, always comes before ours.
    const queued = await connect({ query: '?maxPoolSize=1' })
    const rivalled = await openNotes(queued)
    const rows = queued.raw('notes', 'migrations')
    await rivalled.create(scope, 'rivalled', { text: 'mine' }, [])
    const rivals: Promise<unknown>[] = []
    const update = rivalled.update(scope, 'rivalled', (note) => {
      rivals.push(rows.updateOne({ _id: note._id as never }, { $inc: { rev: 1 } }))
      return { next: { text: 'changed' }, events: [] }
    })
    await expect(update).rejects.toMatchObject({ code: 'CONFLICT' })
    await Promise.all(rivals)
    expect(rivals).toHaveLength(20)
    expect(await notes.get(scope, 'rivalled')).toMatchObject({ text: 'mine', rev: 21 })
  })

  test('removes the fields that the next document leaves out or has undefined', async () => {
    await notes.create(scope, 'full', { text: 'a', count: 1, tags: ['x'], map: {} }, [])
    const answered = await notes.update(scope, 'full', (note) => ({
      next: { text: note.text, count: undefined, map: {} } as object as Note,
      events: [],
    }))
    const stored = await mongo.raw('notes', 'migrations').findOne({ _id: `${scope}/full` as never })
    expect(stored).toEqual({ _id: `${scope}/full`, scope, id: 'full', rev: 2, text: 'a', map: {} })
    expect(answered).toEqual(stored)
  })

  test('sees a change that was made in place', async () => {
    await notes.create(scope, 'inPlace', { text: 'a', tags: ['x'] }, [])
    await notes.update(scope, 'inPlace', (note) => {
      note.tags!.push('y')
      return { next: note, events: [] }
    })
    expect(await notes.get(scope, 'inPlace')).toMatchObject({ tags: ['x', 'y'], rev: 2 })
  })

  test('with nothing to do leaves the document as it is', async () => {
    const created = await notes.create(scope, 'idle', { text: 'a' }, [])
    expect(await notes.update(scope, 'idle', () => undefined)).toEqual(created)
    expect(await notes.update(scope, 'idle', (note) => ({ next: note, events: [] }))).toEqual(created)
    expect(await notes.get(scope, 'idle')).toEqual(created)
  })

  test('whose fields break the schema is refused and writes nothing', async () => {
    const created = await notes.create(scope, 'strict', { text: 'a' }, [])
    const wrong = [
      { text: 5 },
      { text: 'a', other: 1 },
      { text: 'a', tags: 'x' },
      { text: 'a', tags: [1] },
      { count: 1 },
    ]
    for (const next of wrong)
      await expect(notes.update(scope, 'strict', () => ({ next: next as never, events: [] }))).rejects.toThrow()
    expect(await notes.get(scope, 'strict')).toEqual(created)
  })

  test('of what does not exist is NOT_FOUND', async () => {
    await expect(notes.update(scope, 'none', () => undefined)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'There is no such note.',
    })
  })
})
