import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { freshDatabase, newScope, openNotes } from './setUp.ts'

const connect = freshDatabase()

test('maps keep every key that a user may give, through create, update and read', async () => {
  const notes = await openNotes(await connect())
  const scope = newScope()
  const key = fc.oneof(
    fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\0', '')),
    fc.constantFrom(
      'constructor',
      'prototype',
      '__proto__',
      'toString',
      'toObject',
      'toBSON',
      '_id',
      'id',
      '$set',
      '$ne',
    ),
    fc.constantFrom('a.b', '.', '$', '', '0', 'length', 'isMongooseObject', 'type', 'ref', 'Straße', '温度'),
  )
  const map = fc.array(fc.tuple(key, fc.oneof(fc.integer(), fc.string(), fc.boolean()))).map((entries) => {
    const result = {}
    for (const [name, value] of entries)
      Object.defineProperty(result, name, { value, enumerable: true, configurable: true, writable: true })
    return result as Record<string, unknown>
  })
  let created = 0
  await fc.assert(
    fc.asyncProperty(map, map, async (first, second) => {
      const id = `map${created++}`
      await notes.create(scope, id, { text: 'a', map: { nested: first } }, [])
      expect(Object.entries((await notes.get(scope, id))!.map!.nested as object)).toEqual(Object.entries(first))
      await notes.update(scope, id, (note) => ({ next: { ...note, map: second }, events: [] }))
      expect(Object.entries((await notes.get(scope, id))!.map!)).toEqual(Object.entries(second))
    }),
    { numRuns: 100 },
  )
})

test('a key that the database could not give back is refused by name, and nothing is written', async () => {
  const [notes, scope] = [await openNotes(await connect()), newScope()]
  const refused: [object, string][] = [
    [{ _bsontype: 'ObjectId' }, '"_bsontype"'],
    [{ deep: [{ 'a\0b': 1 }] }, '"a\\u0000b"'],
    [{ $ref: 'users', $id: 1 }, '"$ref"'],
  ]
  for (const [map, key] of refused)
    await expect(notes.create(scope, 'refused', { text: 'a', map: { map } }, [])).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [{ field: 'map', message: `cannot hold the key ${key}` }],
    })
  expect(await notes.get(scope, 'refused')).toBeUndefined()
})
