import { documentId } from '../documentId.ts'
import { toStored, type OutboxEvent } from '../outboxEvent.ts'
import { asConflict } from './duplicateKey.ts'
import type { Stored } from './scopedCollection.ts'
import { ownFields, type Row, type Store } from './store.ts'

export async function createDocument<T extends object>(
  store: Store,
  scope: string,
  id: string,
  fields: T,
  events: readonly OutboxEvent[],
): Promise<T & Stored> {
  const _id = documentId(scope, id)
  const document = { _id, scope, id, rev: 1, ...(await ownFields(store, fields)) }
  const row: Row = events.length > 0 ? { ...document, pending: true, outbox: events.map(toStored) } : document
  try {
    await store.rows.insertOne(row)
  } catch (error) {
    throw asConflict(store, error)
  }
  if (events.length > 0) store.notify(_id)
  return document as unknown as T & Stored
}
