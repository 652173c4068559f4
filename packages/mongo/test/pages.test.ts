import { beforeAll, describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { pageOfList, type PageRequest, type ScopedCollection } from '../src/index.ts'
import { freshDatabase, newScope, openNotes, type Note } from './setUp.ts'

const connect = freshDatabase()
let notes: ScopedCollection<Note>

beforeAll(async () => {
  notes = await openNotes(await connect())
})

const idOf = (index: number): string => `n${String(index).padStart(4, '0')}`

async function scopeWith(documents: number): Promise<string> {
  const scope = newScope()
  await Promise.all(
    Array.from({ length: documents }, (_, index) =>
      notes.create(scope, idOf(index), { text: index % 3 === 0 ? 'third' : 'other', count: index }, []),
    ),
  )
  return scope
}

describe('pages', () => {
  test('forwards and backwards cover every document exactly once, in order', async () => {
    const sizes = [0, 1, 2, 7, 24]
    const scopes = new Map<number, string>()
    for (const size of sizes) scopes.set(size, await scopeWith(size))
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...sizes),
        fc.integer({ min: 1, max: 26 }),
        fc.boolean(),
        fc.constantFrom('newest' as const, 'oldest' as const),
        fc.boolean(),
        async (documents, pageSize, forwards, order, filtered) => {
          const indexes = Array.from({ length: documents }, (_, index) => index)
          const expected = indexes.filter((index) => !filtered || index % 3 === 0).map(idOf)
          if (order === 'newest') expected.reverse()

          const seen: string[] = []
          let cursor: string | null = null
          for (;;) {
            const request: PageRequest = forwards
              ? { first: pageSize, after: cursor }
              : { last: pageSize, before: cursor }
            const page = await notes.page(scopes.get(documents)!, request, {
              order,
              ...(filtered && { filter: { text: 'third' } }),
            })
            const ids = page.nodes.map(({ id }) => id)
            expect(page.edges.map((edge) => edge.cursor)).toEqual(ids)
            expect(page.totalCount).toBe(expected.length)
            expect(ids.length).toBeLessThanOrEqual(pageSize)
            if (forwards) seen.push(...ids)
            else seen.unshift(...ids)
            expect(page.pageInfo).toEqual({
              hasNextPage: forwards ? seen.length < expected.length : cursor !== null,
              hasPreviousPage: forwards ? cursor !== null : seen.length < expected.length,
              startCursor: ids.at(0) ?? null,
              endCursor: ids.at(-1) ?? null,
            })
            if (!(forwards ? page.pageInfo.hasNextPage : page.pageInfo.hasPreviousPage)) break
            cursor = forwards ? page.pageInfo.endCursor : page.pageInfo.startCursor
          }
          expect(seen).toEqual(expected)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('without arguments hold 20, newest first, and show no internals', async () => {
    const scope = await scopeWith(30)
    const page = await notes.page(scope, { first: null, after: null, last: null, before: null })
    expect(page.nodes.map(({ count }) => count)).toEqual(Array.from({ length: 20 }, (_, index) => 29 - index))
    expect(page).toMatchObject({ totalCount: 30, pageInfo: { hasNextPage: true, hasPreviousPage: false } })
    expect(Object.keys(page.nodes[0]!)).toEqual(['_id', 'scope', 'id', 'rev', 'text', 'count'])
  })

  test('between two cursors exclude both', async () => {
    const scope = await scopeWith(10)
    const page = await notes.page(scope, { after: idOf(7), before: idOf(3) })
    expect(page.nodes.map(({ count }) => count)).toEqual([6, 5, 4])
  })

  test('go on from a document that the filter no longer lets through', async () => {
    const scope = await scopeWith(6)
    const [first] = (await notes.page(scope, { first: 1 }, { filter: { text: 'other' } })).nodes
    await notes.update(scope, first!.id, (note) => ({ next: { ...note, text: 'hidden' }, events: [] }))
    const rest = await notes.page(scope, { after: first!.id }, { filter: { text: 'other' } })
    expect(rest.nodes.map(({ count }) => count)).toEqual([4, 2, 1])
  })

  test('that break a rule are BAD_USER_INPUT and name the argument', async () => {
    const scope = await scopeWith(1)
    const refused: [PageRequest, string[]][] = [
      [{ first: 1, last: 1 }, ['last']],
      [{ first: -1 }, ['first']],
      [{ last: 101 }, ['last']],
      [{ first: 1.5 }, ['first']],
      [{ after: 'dev_unknown' }, ['after']],
      [{ before: '' }, ['before']],
      [{ first: -1, last: 1000 }, ['first', 'last', 'last']],
    ]
    for (const [request, fields] of refused)
      await expect(notes.page(scope, request)).rejects.toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: fields.map((field) => ({ field })),
      })
  })

  test('of a list at hand are the same as those of stored documents, refusals included', async () => {
    const scope = await scopeWith(9)
    const all = Array.from({ length: 9 }, (_, index) => ({ id: idOf(index), listed: index % 3 === 0 }))
    const size = fc.option(fc.integer({ min: -1, max: 12 }))
    const cursor = fc.option(fc.integer({ min: 0, max: 9 }).map(idOf))
    const outcome = async (page: () => unknown) => {
      try {
        const { nodes, pageInfo, totalCount } = (await page()) as ReturnType<typeof pageOfList>
        return { ids: nodes.map(({ id }) => id), pageInfo, totalCount }
      } catch (error) {
        return (error as { fields: object }).fields
      }
    }
    await fc.assert(
      fc.asyncProperty(
        fc.record({ first: size, after: cursor, last: size, before: cursor }),
        fc.boolean(),
        async (request, filtered) => {
          const filter = filtered ? { text: 'third' } : {}
          const listed = await outcome(() => pageOfList(all, (entry) => !filtered || entry.listed, request))
          expect(listed).toEqual(await outcome(() => notes.page(scope, request, { order: 'oldest', filter })))
        },
      ),
      { numRuns: 150 },
    )
  })

  test('by a field that the schema lacks are refused instead of unfiltered', async () => {
    await expect(notes.page(newScope(), {}, { filter: { tpyo: 1 } })).rejects.toThrow('tpyo')
  })
})
