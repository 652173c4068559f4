import { documentId } from '../documentId.ts'
import type { ScopeException } from '../scopeExceptions.ts'
import { createDocument } from './createDocument.ts'
import { uniqueIndexName } from './duplicateKey.ts'
import { HIDDEN } from './model.ts'
import { readPage } from './readPage.ts'
import type { ScopedCollection, Stored } from './scopedCollection.ts'
import type { Store } from './store.ts'
import { updateDocument } from './updateDocument.ts'

const BATCH = 500

/** The indexes of a collection. `revision` is what keeps a conditional write from being a scan on the embedded database. */
export async function createIndexes({ definition, rows }: Store): Promise<void> {
  await rows.createIndexes([
    { key: { _id: 1, rev: 1 }, name: 'revision', unique: true },
    { key: { scope: 1, _id: 1 }, name: 'scope' },
    { key: { pending: 1 }, name: 'pending', sparse: true },
    ...(definition.sparse ?? []).map((field) => ({
      key: { [field]: 1 as const },
      name: `sparse_${field}`,
      sparse: true,
    })),
    ...(definition.unique ?? []).map((field) => ({
      key: { [field]: 1 as const },
      name: uniqueIndexName(field),
      unique: true,
      sparse: true,
    })),
  ])
}

export function createCollection<T extends object>(
  store: Store,
  enterException: (reason: ScopeException) => void,
): ScopedCollection<T> {
  type Document = T & Stored
  const { model, definition } = store
  return {
    get: async (scope, id) =>
      (await model.findOne({ _id: documentId(scope, id) }, HIDDEN).lean<Document>()) ?? undefined,

    async getMany(scope, ids) {
      const _ids = ids.map((id) => documentId(scope, id))
      const found = await model.find({ _id: { $in: [...new Set(_ids)] } }, HIDDEN).lean<Document[]>()
      const byId = new Map(found.map((document) => [document._id, document]))
      return _ids.flatMap((_id) => byId.get(_id) ?? [])
    },

    create: (scope, id, fields, events) => createDocument(store, scope, id, fields, events),
    update: (scope, id, decide) => updateDocument(store, scope, id, decide),
    delete: async (scope, id) => (await model.deleteOne({ _id: documentId(scope, id) })).deletedCount > 0,
    page: (scope, request, options) => readPage(store, scope, request, options),

    async findByUnique(field, value) {
      if (!definition.unique?.includes(field)) throw new Error(`${definition.name}: "${field}" is not declared unique`)
      if (typeof value !== 'string') throw new TypeError(`${definition.name}: "${field}" is looked up by a string`)
      return (await model.findOne({ [field]: value }, HIDDEN).lean<Document>()) ?? undefined
    },

    count: (scope, filter = {}) => model.countDocuments({ ...filter, scope }),

    async forEach(reason, visit) {
      enterException(reason)
      let batch: Document[] = []
      for await (const document of model
        .find({}, HIDDEN)
        .sort({ _id: 1 })
        .lean<Document[]>()
        .cursor({ batchSize: BATCH })) {
        batch.push(document as unknown as Document)
        if (batch.length < BATCH) continue
        await visit(batch)
        batch = []
      }
      if (batch.length > 0) await visit(batch)
    },
  }
}
