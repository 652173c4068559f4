import type { Resolvers } from '../generated/resolvers.ts'
import { auditActor } from './auditActor.ts'
import { auditSubject } from './auditSubject.ts'
import { logRecord } from './logRecord.ts'
import { query } from './query.ts'
import { subscription } from './subscription.ts'

export const resolvers: Resolvers = {
  Query: query,
  Subscription: subscription,
  AuditActor: auditActor,
  AuditSubject: auditSubject,
  LogRecord: logRecord,
}
