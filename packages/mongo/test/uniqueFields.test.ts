import { beforeAll, expect, test } from '@jest/globals'
import type { ScopedCollection } from '../src/index.ts'
import { freshDatabase, newScope, openNotes, type Note } from './setUp.ts'

const connect = freshDatabase()
const scope = newScope()
let notes: ScopedCollection<Note>

beforeAll(async () => {
  notes = await openNotes(await connect())
})

test('an id or a unique value that is taken is CONFLICT and names the field', async () => {
  await notes.create(scope, 'first', { text: 'a', slug: 'taken' }, [])
  await expect(notes.create(scope, 'first', { text: 'b' }, [])).rejects.toMatchObject({
    code: 'CONFLICT',
    fields: [{ field: 'id' }],
  })
  const slug = { code: 'CONFLICT', message: 'There is already a note with this slug.', fields: [{ field: 'slug' }] }
  await expect(notes.create(newScope(), 'second', { text: 'b', slug: 'taken' }, [])).rejects.toMatchObject(slug)
  await notes.create(scope, 'third', { text: 'c' }, [])
  await expect(
    notes.update(scope, 'third', (note) => ({ next: { ...note, slug: 'taken' }, events: [] })),
  ).rejects.toMatchObject(slug)
  expect(await notes.get(scope, 'third')).toMatchObject({ rev: 1 })
})

test('a unique value can be used again once its document lost it', async () => {
  await notes.create(scope, 'owner', { text: 'a', slug: 'passed-on' }, [])
  await notes.update(scope, 'owner', ({ slug: _, ...note }) => ({ next: note, events: [] }))
  await notes.create(scope, 'heir', { text: 'b', slug: 'passed-on' }, [])
  expect(await notes.findByUnique('slug', 'passed-on')).toMatchObject({ id: 'heir' })
})

test('many documents may lack a unique value, absent or null', async () => {
  for (const [index, fields] of [{}, {}, { slug: null }, { slug: null }].entries())
    await notes.create(scope, `bare${index}`, { text: 'a', ...fields } as Note, [])
  expect(await notes.get(scope, 'bare3')).not.toHaveProperty('slug')
})

test('only a declared field is looked up across scopes, and only by a string', async () => {
  await expect(notes.findByUnique('text', 'a')).rejects.toThrow('not declared unique')
  await expect(notes.findByUnique('slug', { $gt: '' } as never)).rejects.toThrow('by a string')
})
