import { documentId } from '../documentId.ts'
import { HIDDEN } from './model.ts'
import { pageOf, readWindow, unknownCursor, type Page, type PageRequest } from './page.ts'
import type { FilterQuery, Stored } from './scopedCollection.ts'
import type { Store } from './store.ts'

/** A cursor is a position as long as its document exists, even when the filter no longer lets it through. */
async function position(store: Store, scope: string, field: 'after' | 'before', cursor: string | undefined) {
  if (cursor === undefined) return undefined
  const _id = documentId(scope, cursor)
  if (!(await store.model.findOne({ _id }, { _id: 1 }).lean())) throw unknownCursor(field)
  return _id
}

/**
 * `{scope, _id: range}` sorted by `_id`: the index `{scope: 1, _id: 1}` on MongoDB; one scan on the embedded database,
 * 15–25 ms with 10,000 documents of the scope among 20,000, and no other shape was faster there.
 */
export async function readPage<T extends object>(
  store: Store,
  scope: string,
  request: PageRequest,
  { order = 'newest', filter = {} }: { order?: 'newest' | 'oldest'; filter?: FilterQuery } = {},
): Promise<Page<T & Stored>> {
  const window = readWindow(request)
  const { size, forwards } = window
  const after = await position(store, scope, 'after', window.after)
  const before = await position(store, scope, 'before', window.before)
  const newest = order === 'newest'
  const range = {
    ...(after !== undefined && { [newest ? '$lt' : '$gt']: after }),
    ...(before !== undefined && { [newest ? '$gt' : '$lt']: before }),
  }
  const list = { ...filter, scope }
  const found = await store.model
    .find((after ?? before) ? { ...list, _id: range } : list, HIDDEN)
    .sort({ _id: newest === forwards ? -1 : 1 })
    .limit(size + 1)
    .lean<(T & Stored)[]>()
  const more = found.length > size
  const nodes = found.slice(0, size)
  if (!forwards) nodes.reverse()
  const whole = !more && after === undefined && before === undefined
  return pageOf(nodes, window, {
    more,
    totalCount: whole ? nodes.length : await store.model.countDocuments(list),
  })
}
