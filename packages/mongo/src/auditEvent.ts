import { currentTrace } from '@isobar/logging'
import { auditTopic, recordKey, type AuditEvent } from '@isobar/schemas'
import { isDeepStrictEqual } from 'node:util'
import { outboxEvent, type OutboxEvent } from './outboxEvent.ts'

type Fields = NonNullable<AuditEvent['before']>

/** What is told of a change, besides its trace: that is the running one. Absent and undefined are the same. */
export interface AuditFacts {
  /** The cloud, or the person for what is theirs alone: whoever may read the trail of this scope sees the record. */
  readonly scope: string
  /** In ms UTC. */
  readonly at: number
  /** As `member.added`. */
  readonly action: string
  /** `auditActor(viewer, scope)` of packages/auth answers `actor` and `client` together. */
  readonly actor: AuditEvent['actor']
  readonly client?: AuditEvent['client'] | undefined
  readonly subject: {
    readonly kind: AuditEvent['subject']['kind']
    readonly id: string
    readonly name?: string | undefined
  }
  /** Fields before the change, never a secret nor its hash. What is equal in `after` is left out of both. */
  readonly before?: Readonly<Record<string, Fields[string] | undefined>> | undefined
  readonly after?: Readonly<Record<string, Fields[string] | undefined>> | undefined
}

/**
 * The record of a change for audit.v1, to be written together with the change itself: among the events of
 * `ScopedCollection.create` and `update`, or by `Mongo.emit` for what has no document of ours (a sign-in, say; its scope is
 * the person, its subject the session). One record for each change, none for a refused one or one that changes nothing.
 * @throws Error  the facts break the topic's schema: a bug of the caller
 */
export function auditEvent({ scope, at, action, actor, client, subject, before, after }: AuditFacts): OutboxEvent {
  const trace = currentTrace()
  const changed = {
    before: differing(before, after),
    after: differing(after, before),
  }
  const { name, ...named } = subject
  const value: AuditEvent = {
    v: 1,
    scope,
    at,
    action,
    actor,
    ...(client && { client }),
    subject: name === undefined ? named : { ...named, name },
    ...(changed.before && { before: changed.before }),
    ...(changed.after && { after: changed.after }),
    ...(trace && { traceId: trace.traceId }),
  }
  return outboxEvent(auditTopic, { key: recordKey(scope, subject.id), type: `isobar.audit.${action}`, value, time: at })
}

/** The fields of one side that the other has not, or has differently; undefined when there is none. */
function differing(side: AuditFacts['before'] = {}, other: AuditFacts['before'] = {}): Fields | undefined {
  const fields = Object.entries(side).filter(
    ([field, value]) => value !== undefined && !isDeepStrictEqual(value, other[field]),
  )
  return fields.length ? (Object.fromEntries(fields) as Fields) : undefined
}
