import type { Registry } from '@isobar/logging'
import mongoose from 'mongoose'
import { createCollection, createIndexes } from './collection/createCollection.ts'
import { defineModel } from './collection/model.ts'
import type { Row, Store } from './collection/store.ts'
import { documentId } from './documentId.ts'
import { eraseUnder } from './eraseUnder.ts'
import { prepareLayout } from './layout.ts'
import type { MongoLogger } from './logger.ts'
import { createMetrics } from './metrics.ts'
import type { Mongo, OutboxSource } from './mongo.ts'
import { toStored, type OutboxEvent } from './outboxEvent.ts'
import { scopeExceptions, type ScopeException } from './scopeExceptions.ts'
import { tellOutages } from './tellOutages.ts'

const RESERVED = new Set(['outbox', 'layout'])
const HEALTHY_WITHIN_MS = 2_000
/** How long an operation looks for a server before it fails (reads look twice), unless the URI says otherwise. */
const SELECTION = 'serverSelectionTimeoutMS'
const SELECT_WITHIN_MS = 5_000

/**
 * Connects a service to its database. Every write is acknowledged by a majority and in the journal before it resolves.
 * @throws Error  no server answers within 5 s
 */
export async function connectMongo(options: {
  uri: string
  database: string
  logger: MongoLogger
  registry?: Registry
}): Promise<Mongo> {
  const { logger } = options
  const connection = await mongoose
    .createConnection(options.uri, {
      dbName: options.database,
      writeConcern: { w: 'majority', journal: true },
      ...(!options.uri.includes(SELECTION) && { [SELECTION]: SELECT_WITHIN_MS }),
      ignoreUndefined: true,
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
    })
    .asPromise()
  const db = connection.db!
  const metrics = createMetrics(options.registry)
  const stores = new Map<string, Store>()
  const entered = new Set<ScopeException>()
  const listeners: Parameters<OutboxSource['listen']>[0][] = []
  let prepared = false

  const notify = (collection: string, _id: string): void => {
    for (const listener of listeners) listener(collection, _id)
  }
  const enterException = (exception: ScopeException): void => {
    if (!Object.hasOwn(scopeExceptions, exception)) throw new Error(`"${exception}" is no scope exception`)
    if (entered.has(exception)) return
    entered.add(exception)
    logger.info({ exception, reason: scopeExceptions[exception] }, 'reads or writes across scopes')
  }
  const loose = db.collection<Row>('outbox')
  const { emit } = tellOutages({
    async emit(event: OutboxEvent) {
      const _id = documentId('sys', event.id)
      await loose.insertOne({ _id, scope: 'sys', id: event.id, rev: 1, outbox: [toStored(event)], pending: true })
      notify('outbox', _id)
    },
  })

  const erasing = tellOutages({ eraseScope: (scope: string) => eraseUnder(db, `${scope}/`) })

  return {
    collection(definition) {
      if (prepared) throw new Error(`declare the collection "${definition.name}" before prepare()`)
      if (RESERVED.has(definition.name) || stores.has(definition.name))
        throw new Error(`the collection "${definition.name}" exists already`)
      const store: Store = {
        definition,
        model: defineModel(connection, definition),
        rows: db.collection<Row>(definition.name),
        metrics,
        notify: (_id) => notify(definition.name, _id),
      }
      stores.set(definition.name, store)
      return tellOutages(createCollection(store, enterException))
    },

    raw(name, reason) {
      enterException(reason)
      return db.collection(name)
    },

    rawDb(reason) {
      enterException(reason)
      return db
    },

    async prepare(layout) {
      prepared = true
      if (Object.keys(layout.migrations).length > 0) enterException('migrations')
      await prepareLayout(connection, logger, layout)
      for (const store of stores.values()) await createIndexes(store)
    },

    emit,

    eraseScope(scope) {
      enterException('erasure')
      return erasing.eraseScope(scope)
    },

    async healthy() {
      try {
        await db.command({ ping: 1 }, { timeoutMS: HEALTHY_WITHIN_MS })
        return true
      } catch {
        return false
      }
    },

    stop: () => connection.close(),

    outbox: {
      get collections() {
        return new Map([...stores].map(([name, { rows }]) => [name, rows]))
      },
      loose,
      metrics,
      listen(listener) {
        enterException('relay')
        listeners.push(listener)
      },
    },
  }
}
