import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { conflict, notFound, unavailable } from '@isobar/kit'
import mongoose from 'mongoose'
import { documentId } from '../documentId.ts'
import { toStored, type OutboxEvent } from '../outboxEvent.ts'
import { asConflict } from './duplicateKey.ts'
import { isOwnField } from './model.ts'
import type { Decision, Stored } from './scopedCollection.ts'
import { ownFields, what, type Row, type Store } from './store.ts'

const MAX_ATTEMPTS = 20
const MAX_PAUSE_MS = 50
/** Of one document, while Kafka does not answer; a document holds 16 MB at most. */
const MAX_WAITING_EVENTS = 500

const { BSON } = mongoose.mongo
/** A copy with exactly the types that the driver reads. */
const copy = <T extends object>(document: T): T => BSON.deserialize(BSON.serialize(document)) as T

interface Change {
  readonly set: Record<string, unknown>
  readonly unset: Record<string, ''>
}

function difference(current: object, next: Record<string, unknown>): Change {
  const before = Object.entries(current).filter(([field]) => isOwnField(field))
  const values = Object.fromEntries(before)
  return {
    set: Object.fromEntries(Object.entries(next).filter(([field, value]) => !isDeepStrictEqual(value, values[field]))),
    unset: Object.fromEntries(before.filter(([field]) => !Object.hasOwn(next, field)).map(([field]) => [field, ''])),
  }
}

/** Answers false when somebody else wrote first. */
async function write(store: Store, current: Stored, change: Change, events: readonly OutboxEvent[]): Promise<boolean> {
  const update = {
    $set: { ...change.set, rev: current.rev + 1, ...(events.length > 0 && { pending: true }) },
    ...(Object.keys(change.unset).length > 0 && { $unset: change.unset }),
    ...(events.length > 0 && { $push: { outbox: { $each: events.map(toStored) } } }),
  }
  try {
    const { matchedCount } = await store.rows.updateOne({ _id: current._id, rev: current.rev }, update as object)
    return matchedCount === 1
  } catch (error) {
    throw asConflict(store, error)
  }
}

export async function updateDocument<T extends object>(
  store: Store,
  scope: string,
  id: string,
  decide: (document: T & Stored, nextRev: number) => Decision<T> | undefined,
): Promise<T & Stored> {
  const _id = documentId(scope, id)
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
    const row = (await store.rows.findOne({ _id })) as Row | null
    if (!row) throw notFound(what(store.definition))
    const { outbox = [], pending: _pending, ...rest } = row
    const current = rest as unknown as T & Stored

    const decision = decide(copy(current), current.rev + 1)
    if (!decision) return current
    const next = await ownFields(store, decision.next)
    const change = difference(current, next)
    if (Object.keys({ ...change.set, ...change.unset }).length + decision.events.length === 0) return current
    if (outbox.length + decision.events.length > MAX_WAITING_EVENTS)
      throw unavailable(`Too many changes of this ${what(store.definition)} wait for Kafka. Try again later.`)

    if (await write(store, current, change, decision.events)) {
      if (decision.events.length > 0) store.notify(_id)
      return { _id, scope, id, rev: current.rev + 1, ...next } as unknown as T & Stored
    }
    store.metrics.misses.inc({ collection: store.definition.name })
    await delay(Math.random() * Math.min(MAX_PAUSE_MS, 2 ** attempt))
  }
  throw conflict(`This ${what(store.definition)} is being changed by others. Try again.`)
}
