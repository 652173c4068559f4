import type { AuditRecord } from '../store/auditStore.ts'
import type { PlacedRecord } from '../store/logLayout.ts'

/** What the field resolvers of each type are given. */
export type AuditRecordParent = AuditRecord
export type AuditActorParent = AuditRecord['actor']
export type AuditSubjectParent = AuditRecord['subject']
export type LogRecordParent = PlacedRecord
