import type { Layout } from '@isobar/mongo'

/** The version of what is stored, and how older versions become it. */
export const layout: Layout = { version: 1, migrations: {} }
