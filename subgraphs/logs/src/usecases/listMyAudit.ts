import { authorise, type Viewer } from '@isobar/auth'
import type { Page } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import type { QueryMyAuditArgs } from '../generated/resolvers.ts'
import type { AuditRecord } from '../store/auditStore.ts'
import { criteriaOf } from './criteria.ts'

/**
 * A page of what happened to the viewer's own account, newest first.
 * @throws FORBIDDEN       the viewer is no person
 * @throws BAD_USER_INPUT  an argument of the page or the filter breaks a rule
 */
export async function listMyAudit(deps: Deps, viewer: Viewer, args: QueryMyAuditArgs): Promise<Page<AuditRecord>> {
  authorise(viewer, 'self:read')
  return deps.audit.page(viewer.userId, args, criteriaOf(args.filter))
}
