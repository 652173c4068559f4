import type { AuditEvent } from '@isobar/schemas'
import type { Deps } from '../deps.ts'

/** Keeps a record of what happened; told again, nothing changes. */
export async function recordAudit(deps: Deps, eventId: string, event: AuditEvent): Promise<void> {
  const { v: _version, scope, ...fields } = event
  await deps.audit.add(scope, eventId, fields)
}
