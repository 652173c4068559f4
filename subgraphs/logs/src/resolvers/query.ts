import type { QueryResolvers } from '../generated/resolvers.ts'
import { exportAudit } from '../usecases/exportAudit.ts'
import { listAuditTrail } from '../usecases/listAuditTrail.ts'
import { listMyAudit } from '../usecases/listMyAudit.ts'

export const query: QueryResolvers = {
  auditTrail: (_, args, { viewer, deps }) => listAuditTrail(deps, viewer, args),
  auditExport: (_, args, { viewer, deps }) => exportAudit(deps, viewer, args),
  myAudit: (_, args, { viewer, deps }) => listMyAudit(deps, viewer, args),
}
