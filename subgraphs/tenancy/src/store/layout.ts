import type { Layout } from '@isobar/mongo'
import type { SecretBox } from '@isobar/secrets'
import { resealSigningKeys } from './resealSigningKeys.ts'

/** The version of what is stored, and how older versions become it. */
export const layout = (options: { authSecret: string; secrets: SecretBox }): Layout => ({
  version: 2,
  migrations: { 2: (db) => resealSigningKeys(db, options) },
})
