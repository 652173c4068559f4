import { auditActor, authorise, type Viewer } from '@isobar/auth'
import { newId } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import type { QueryAuditExportArgs } from '../generated/resolvers.ts'
import type { AuditRecord } from '../store/auditStore.ts'
import { criteriaOf } from './criteria.ts'
import { exportText, type Columns } from './exportText.ts'

/** A part of an export, and where the next one begins. */
export interface ExportPart {
  readonly text: string
  readonly records: number
  readonly total: number
  /** Null: that was the last part. */
  readonly next: string | null
}

const RECORDS_OF_A_PART = 100

/**
 * A part of the trail of the viewer's cloud as text, newest first, to be put behind the one before it. The first one leaves a
 * record of its own in the trail.
 * @throws FORBIDDEN       the viewer lacks `audit:read`
 * @throws BAD_USER_INPUT  the filter or the cursor breaks a rule
 */
export async function exportAudit(deps: Deps, viewer: Viewer, args: QueryAuditExportArgs): Promise<ExportPart> {
  authorise(viewer, 'audit:read')
  const { cloudId } = viewer
  const { format, after, filter } = args
  const page = await deps.audit.page(cloudId, { first: RECORDS_OF_A_PART, after }, criteriaOf(filter))
  if (after == null)
    await deps.audit.add(cloudId, newId('evt'), {
      at: deps.clock.now(),
      action: 'audit.exported',
      ...auditActor(viewer, cloudId),
      subject: { kind: 'cloud', id: cloudId },
      after: { format, records: page.totalCount },
    })
  return {
    text: exportText(page.nodes, { format, isFirst: after == null, columns: COLUMNS, toJson }),
    records: page.nodes.length,
    total: page.totalCount,
    next: page.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null,
  }
}

const toJson = ({ id, at, action, actor, client, subject, before, after, traceId }: AuditRecord) => ({
  id,
  at: new Date(at).toISOString(),
  action,
  actor,
  client,
  subject,
  before,
  after,
  traceId,
})

const COLUMNS: Columns<AuditRecord> = [
  ['id', ({ id }) => id],
  ['at', ({ at }) => new Date(at).toISOString()],
  ['action', ({ action }) => action],
  ['actor_kind', ({ actor }) => actor.kind],
  ['actor_id', ({ actor }) => actor.id],
  ['actor_name', ({ actor }) => actor.name],
  ['ip', ({ client }) => client?.ip],
  ['user_agent', ({ client }) => client?.userAgent],
  ['subject_kind', ({ subject }) => subject.kind],
  ['subject_id', ({ subject }) => subject.id],
  ['subject_name', ({ subject }) => subject.name],
  ['before', ({ before }) => before && JSON.stringify(before)],
  ['after', ({ after }) => after && JSON.stringify(after)],
  ['trace_id', ({ traceId }) => traceId],
]
