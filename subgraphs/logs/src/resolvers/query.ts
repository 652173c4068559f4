import type { QueryResolvers } from '../generated/resolvers.ts'
import { listAuditTrail } from '../usecases/listAuditTrail.ts'
import { listMyAudit } from '../usecases/listMyAudit.ts'

export const query: QueryResolvers = {
  auditTrail: (_, args, { viewer, deps }) => listAuditTrail(deps, viewer, args),
  myAudit: (_, args, { viewer, deps }) => listMyAudit(deps, viewer, args),
}
