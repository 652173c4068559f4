import type { QueryResolvers } from '../generated/resolvers.ts'
import { exportAudit } from '../usecases/exportAudit.ts'
import { exportLogs } from '../usecases/exportLogs.ts'
import { getLogHistogram } from '../usecases/getLogHistogram.ts'
import { getTrace } from '../usecases/getTrace.ts'
import { listAuditTrail } from '../usecases/listAuditTrail.ts'
import { listLogs } from '../usecases/listLogs.ts'
import { listMyAudit } from '../usecases/listMyAudit.ts'

export const query: QueryResolvers = {
  auditTrail: (_, args, { viewer, deps }) => listAuditTrail(deps, viewer, args),
  auditExport: (_, args, { viewer, deps }) => exportAudit(deps, viewer, args),
  myAudit: (_, args, { viewer, deps }) => listMyAudit(deps, viewer, args),
  logs: (_, args, { viewer, deps }) => listLogs(deps, viewer, args),
  logExport: (_, args, { viewer, deps }) => exportLogs(deps, viewer, args),
  logHistogram: (_, args, { viewer, deps }) => getLogHistogram(deps, viewer, args) as never,
  trace: (_, { id }, { viewer, deps }) => getTrace(deps, viewer, id),
}
