import { AppError } from '@isobar/kit'
import mongoose from 'mongoose'
import { what, type Store } from './store.ts'

const PREFIX = 'unique_'

/** The name of a unique field's index, by which an error tells the field. */
export const uniqueIndexName = (field: string): string => `${PREFIX}${field}`

/** A duplicate key as CONFLICT that names the field; any other error as it is. */
export function asConflict(store: Store, error: unknown): unknown {
  if (!(error instanceof mongoose.mongo.MongoServerError) || error.code !== 11000) return error
  const index = /index: (\S+)/.exec(error.message)?.[1] ?? ''
  const field = index.startsWith(PREFIX) ? index.slice(PREFIX.length) : 'id'
  return new AppError('CONFLICT', `There is already a ${what(store.definition)} with this ${field}.`, {
    fields: [{ field, message: 'is taken' }],
    cause: error,
  })
}
