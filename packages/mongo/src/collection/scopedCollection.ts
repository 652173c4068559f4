import type { OutboxEvent } from '../outboxEvent.ts'
import type { ScopeException } from '../scopeExceptions.ts'
import type { Page, PageRequest } from './page.ts'

/** What every document has besides its own fields. */
export interface Stored {
  /** `<scope>/<id>`. */
  readonly _id: string
  /** A cloud (`cld_…`), a person (`usr_…`) or `sys`. */
  readonly scope: string
  readonly id: string
  /** 1 when created, one more with each change. */
  readonly rev: number
}

/** A plain MongoDB filter on the collection's own fields. Fields that its schema lacks are refused. */
export type FilterQuery = Record<string, unknown>

/** The next fields of a document and the events that tell of the change. */
export interface Decision<T> {
  /** Every field as it shall be. One that is left out or undefined is removed. */
  readonly next: T
  readonly events: readonly OutboxEvent[]
}

/**
 * Documents by scope and id. No method reaches another scope than the one it is given, but for the two that say so.
 * @throws UNAVAILABLE  from every method, while the database cannot serve
 */
export interface ScopedCollection<T extends object> {
  get(scope: string, id: string): Promise<(T & Stored) | undefined>

  /** The documents that exist, in the order of `ids`. */
  getMany(scope: string, ids: readonly string[]): Promise<(T & Stored)[]>

  /**
   * Inserts a document with `rev` 1 and its events in one write. The fields are validated by the collection's schema and
   * stored as given: neither cast nor filled with defaults.
   * @throws CONFLICT        the id or the value of a unique field is taken; the error names the field
   * @throws BAD_USER_INPUT  a map has a key that the database cannot keep (`_bsontype`, a zero character, `$ref` with `$id`)
   */
  create(scope: string, id: string, fields: T, events: readonly OutboxEvent[]): Promise<T & Stored>

  /**
   * Loads, decides and writes under the condition that nobody wrote in between; else starts again, up to 20 times.
   * `decide` gets a copy of the document and the `rev` that the write will have, may run several times, and answers
   * undefined when there is nothing to do: then the document is answered as it is. Only top-level fields that changed are
   * written; when none changed and there is no event, nothing is.
   * @throws NOT_FOUND    there is no such document in the scope
   * @throws CONFLICT     20 misses, or the value of a unique field is taken
   * @throws UNAVAILABLE  too many of the document's events still wait for Kafka
   */
  update(
    scope: string,
    id: string,
    decide: (document: T & Stored, nextRev: number) => Decision<T> | undefined,
  ): Promise<T & Stored>

  /** Deletes a document for good, with the events of its outbox. Answers whether there was one. */
  delete(scope: string, id: string): Promise<boolean>

  /**
   * A page of a scope by the Relay cursor specification, sorted by id: `newest` (the default) or `oldest` first.
   * @throws BAD_USER_INPUT  the request breaks a rule; names the argument
   */
  page(
    scope: string,
    request: PageRequest,
    options?: { order?: 'newest' | 'oldest'; filter?: FilterQuery },
  ): Promise<Page<T & Stored>>

  /** The document with exactly this value in a field declared unique, whatever its scope: for claims and credentials. */
  findByUnique(field: string, value: string): Promise<(T & Stored) | undefined>

  count(scope: string, filter?: FilterQuery): Promise<number>

  /** Visits every document of every scope, ordered by `_id`, in batches of at most 500. */
  forEach(reason: ScopeException, visit: (documents: (T & Stored)[]) => Promise<void>): Promise<void>
}

/** How a service declares a collection. */
export interface CollectionDefinition {
  readonly name: string
  /** A mongoose schema definition of the documents' own fields. Arbitrary maps are `Schema.Types.Mixed`, or `{}`. */
  readonly schema: Record<string, unknown>
  /** Fields whose values are unique across all scopes; a document may lack them. */
  readonly unique?: readonly string[]
  /** Fields with an index of those documents that have them. */
  readonly sparse?: readonly string[]
  /** What one document is called in errors; by default the name without its plural s. */
  readonly what?: string
}
