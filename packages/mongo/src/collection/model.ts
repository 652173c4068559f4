import mongoose, { type Connection, type Model } from 'mongoose'
import type { CollectionDefinition, Stored } from './scopedCollection.ts'

const { Schema } = mongoose

// What is validated is stored as given, so that maps keep every key (mongoose's own copies lose `constructor` and
// `__proto__`); a value that mongoose would have to cast is therefore refused.
for (const type of [Schema.Types.String, Schema.Types.Number, Schema.Types.Boolean, Schema.Types.Date]) type.cast(false)
Schema.Types.Array.set('castNonArrays', false)
Schema.Types.DocumentArray.set('castNonArrays', false)

const INTERNAL = { _id: String, scope: String, id: String, rev: Number, pending: Boolean, outbox: {} }

/** Fields that callers neither see nor set. */
export const HIDDEN = { outbox: 0, pending: 0 } as const
export const isOwnField = (field: string): boolean => !Object.hasOwn(INTERNAL, field)

/** A strict model: unknown fields are refused in documents and in filters, nothing is added to what is stored. */
export function defineModel(connection: Connection, definition: CollectionDefinition): Model<Stored> {
  for (const field of Object.keys(definition.schema))
    if (!isOwnField(field)) throw new Error(`${definition.name}: "${field}" is a field of every document`)
  const schema = new Schema(
    { ...definition.schema, ...INTERNAL },
    {
      _id: false,
      id: false,
      strict: 'throw',
      strictQuery: 'throw',
      minimize: false,
      versionKey: false,
      autoIndex: false,
      autoCreate: false,
    },
  )
  return connection.model(definition.name, schema, definition.name) as unknown as Model<Stored>
}
