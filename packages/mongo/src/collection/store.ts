import { badInput } from '@isobar/kit'
import type { Model, mongo } from 'mongoose'
import type { Metrics } from '../metrics.ts'
import type { StoredEvent } from '../outboxEvent.ts'
import { isOwnField } from './model.ts'
import type { CollectionDefinition, Stored } from './scopedCollection.ts'
import { unstorableKey } from './unstorableKey.ts'

/** A document as it lies in the database. */
export interface Row extends Stored {
  readonly outbox?: readonly StoredEvent[]
  readonly pending?: true
  readonly [field: string]: unknown
}

/** What the verbs of a collection work on. */
export interface Store {
  readonly definition: CollectionDefinition
  readonly model: Model<Stored>
  readonly rows: mongo.Collection<Row>
  readonly metrics: Metrics
  /** Tells the relay that this document has events. */
  readonly notify: (_id: string) => void
}

export const what = ({ name, what = name.replace(/s$/, '') }: CollectionDefinition): string => what

/**
 * The caller's own fields of a document, validated and ready to be written. A unique value of null counts as absent, for a
 * sparse index would hold it.
 * @throws BAD_USER_INPUT  a map has a key that the database cannot keep
 * @throws mongoose's ValidationError or StrictModeError: a bug of the caller, which checks input before
 */
export async function ownFields(store: Store, document: object): Promise<Record<string, unknown>> {
  const unique = store.definition.unique ?? []
  const fields = Object.fromEntries(
    Object.entries(document).filter(
      ([field, value]) => isOwnField(field) && value !== undefined && !(value === null && unique.includes(field)),
    ),
  )
  for (const [field, value] of Object.entries(fields)) {
    const key = unstorableKey(value)
    if (key !== undefined) throw badInput([{ field, message: `cannot hold the key ${JSON.stringify(key)}` }])
  }
  await new store.model(fields).validate()
  return fields
}
