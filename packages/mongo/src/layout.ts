import type { Connection, mongo } from 'mongoose'
import type { MongoLogger } from './logger.ts'

/** What a service's code expects of the stored documents. */
export interface Layout {
  readonly version: number
  /**
   * By the version that it leads to. A migration may be run again after a crash, and by several replicas at once: it finds
   * what is still to do by itself.
   */
  readonly migrations: Readonly<Record<number, (db: mongo.Db) => Promise<void>>>
}

interface LayoutRow {
  readonly _id: string
  readonly rev: number
  readonly version: number
}

const _id = 'sys/layout'

/**
 * Brings what is stored to the layout that the code expects. Each migration is recorded when it is done, so that one that
 * was interrupted is the only one to run again. An empty database gets the version without any.
 * @throws Error  the stored layout is newer than the code, or a migration is missing: the service must not start
 */
export async function prepareLayout(connection: Connection, logger: MongoLogger, layout: Layout): Promise<void> {
  const db = connection.db!
  const rows = db.collection<LayoutRow>('layout')
  await rows.createIndex({ _id: 1, rev: 1 }, { unique: true, name: 'revision' })
  await rows.updateOne({ _id }, { $setOnInsert: { rev: 1, version: layout.version } }, { upsert: true })

  for (;;) {
    const { rev, version } = (await rows.findOne({ _id }))!
    if (version > layout.version)
      throw new Error(
        `Database "${db.databaseName}" has layout ${version}, but this version of the service only knows layout ${layout.version}. ` +
          `Start the version that wrote it, or restore a backup of layout ${layout.version}.`,
      )
    if (version === layout.version) return
    const to = version + 1
    const migrate = layout.migrations[to]
    if (!migrate)
      throw new Error(`Database "${db.databaseName}" has layout ${version}, and no migration leads to ${to}.`)
    logger.info({ from: version, to }, 'migrating the stored layout')
    await migrate(db)
    await rows.updateOne({ _id, rev }, { $set: { version: to, rev: rev + 1 } })
  }
}
