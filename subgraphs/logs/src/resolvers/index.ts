import type { Resolvers } from '../generated/resolvers.ts'
import { auditActor } from './auditActor.ts'
import { auditSubject } from './auditSubject.ts'
import { logRecord } from './logRecord.ts'
import { query } from './query.ts'

export const resolvers: Resolvers = {
  Query: query,
  AuditActor: auditActor,
  AuditSubject: auditSubject,
  LogRecord: logRecord,
}
