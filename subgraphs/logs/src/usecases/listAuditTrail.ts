import { authorise, type Viewer } from '@isobar/auth'
import type { Page } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import type { QueryAuditTrailArgs } from '../generated/resolvers.ts'
import type { AuditRecord } from '../store/auditStore.ts'
import { criteriaOf } from './criteria.ts'

/**
 * A page of the trail of the viewer's cloud, newest first.
 * @throws FORBIDDEN       the viewer lacks `audit:read`
 * @throws BAD_USER_INPUT  an argument of the page or the filter breaks a rule
 */
export async function listAuditTrail(
  deps: Deps,
  viewer: Viewer,
  args: QueryAuditTrailArgs,
): Promise<Page<AuditRecord>> {
  authorise(viewer, 'audit:read')
  return deps.audit.page(viewer.cloudId, args, criteriaOf(args.filter))
}
