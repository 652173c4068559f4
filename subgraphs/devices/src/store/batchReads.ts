import type { ScopedCollection, Stored } from '@isobar/mongo'
import DataLoader from 'dataloader'

interface Key {
  readonly scope: string
  readonly id: string
}

/**
 * A `get` whose calls of one tick travel together, as one read per scope: entity references and the fields of a page are
 * asked for one by one. Nothing is kept, so every call reads what is stored now.
 */
export function batchReads<T extends object>(
  collection: ScopedCollection<T>,
): (scope: string, id: string) => Promise<(T & Stored) | undefined> {
  const loader = new DataLoader<Key, (T & Stored) | undefined>(
    async (keys) => {
      const found = new Map<string, Map<string, T & Stored>>()
      for (const [scope, wanted] of Map.groupBy(keys, (key) => key.scope)) {
        const ids = [...new Set(wanted.map((key) => key.id))]
        const documents = await collection.getMany(scope, ids)
        found.set(scope, new Map(documents.map((document) => [document.id, document])))
      }
      return keys.map(({ scope, id }) => found.get(scope)?.get(id))
    },
    { cache: false, maxBatchSize: 1_000 },
  )
  return (scope, id) => loader.load({ scope, id })
}
