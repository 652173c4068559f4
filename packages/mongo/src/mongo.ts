import type { mongo } from 'mongoose'
import type { CollectionDefinition, ScopedCollection } from './collection/scopedCollection.ts'
import type { Row } from './collection/store.ts'
import type { Layout } from './layout.ts'
import type { Metrics } from './metrics.ts'
import type { OutboxEvent } from './outboxEvent.ts'
import type { ScopeException } from './scopeExceptions.ts'

/** One service's connection to its own database. */
export interface Mongo {
  /** Declares a collection. All are declared before `prepare`, which creates their indexes. */
  collection<T extends object>(definition: CollectionDefinition): ScopedCollection<T>

  /** The driver's collection, past all scoping; the reason is logged once. A store on it is wrapped by `tellOutages`. */
  raw(name: string, reason: ScopeException): mongo.Collection

  /** The driver's database, past all scoping: for better-auth's adapter. */
  rawDb(reason: ScopeException): mongo.Db

  /**
   * Checks the stored layout, runs the migrations that are missing, creates indexes.
   * @throws Error  the stored layout is newer than the code
   */
  prepare(layout: Layout): Promise<void>

  /**
   * Deletes every document of a scope from every collection of this database, in batches; events of theirs that wait for
   * Kafka go with them. Answers how many, by collection, without those that had none. Called again, it deletes what is left.
   */
  eraseScope(scope: string): Promise<Record<string, number>>

  /** Stores an event that belongs to no document, for the relay to publish. Resolves when it is durable. */
  emit(event: OutboxEvent): Promise<void>

  /** Whether the database answers within 2 s. */
  healthy(): Promise<boolean>

  stop(): Promise<void>

  /** For the relay alone. */
  readonly outbox: OutboxSource
}

/** Where the relay finds events. */
export interface OutboxSource {
  /** The declared collections, by name. */
  readonly collections: ReadonlyMap<string, mongo.Collection<Row>>
  /** The events without a document, each in a document with `outbox` like the others. */
  readonly loose: mongo.Collection<Row>
  readonly metrics: Metrics
  /** Calls `listener` after each write that carried events. */
  listen(listener: (collection: string, _id: string) => void): void
}
