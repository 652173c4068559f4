import { hasCode } from '@isobar/kit'
import type { Mongo, Page, PageRequest, Stored } from '@isobar/mongo'
import type { AuditEvent } from '@isobar/schemas'

/** A record of the audit trail, as its event told it. */
export type AuditFields = Omit<AuditEvent, 'v' | 'scope'>
export type AuditRecord = AuditFields & Stored

/** Which records of a scope to list; they match everything that is given. */
export interface AuditCriteria {
  /** `member.added`, or `member` for all that begins with it; letters, hyphens and dots only. */
  readonly action?: string | undefined
  readonly actorId?: string | undefined
  readonly subjectId?: string | undefined
  /** In ms, inclusive. */
  readonly from?: number | undefined
  /** In ms, exclusive. */
  readonly to?: number | undefined
}

/** The audit trail of every cloud and person. There is no way to change or delete a record. */
export interface AuditStore {
  /** Stores a record under its event's id, once: told again, it is left as it is. */
  add(scope: string, eventId: string, fields: AuditFields): Promise<void>
  /** Newest first. @throws BAD_USER_INPUT the request breaks a rule */
  page(scope: string, request: PageRequest, criteria: AuditCriteria): Promise<Page<AuditRecord>>
}

const string = { type: String, required: true }
const named = { _id: false, kind: string, id: string, name: String }

/**
 * The collection `audit`: one document per event with the event's id, a TypeID that sorts by time, so that a page is the
 * end of a scope's range of `_id`s and a replay finds its document there.
 */
export function auditStore(mongo: Mongo): AuditStore {
  const collection = mongo.collection<AuditFields>({
    name: 'audit',
    what: 'audit record',
    schema: {
      at: { type: Number, required: true },
      action: string,
      actor: named,
      client: { _id: false, ip: String, userAgent: String },
      subject: named,
      before: {},
      after: {},
      traceId: String,
    },
  })
  return {
    async add(scope, eventId, fields) {
      try {
        await collection.create(scope, eventId, fields, [])
      } catch (error) {
        if (!hasCode(error, 'CONFLICT')) throw error
      }
    },
    page: (scope, request, criteria) => collection.page(scope, request, { order: 'newest', filter: toQuery(criteria) }),
  }
}

const toQuery = ({ action, actorId, subjectId, from, to }: AuditCriteria) => ({
  ...(action && { action: { $regex: `^${action.replaceAll('.', '\\.')}(\\.|$)` } }),
  ...(actorId && { 'actor.id': actorId }),
  ...(subjectId && { 'subject.id': subjectId }),
  ...((from ?? to) !== undefined && {
    at: { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lt: to }) },
  }),
})
