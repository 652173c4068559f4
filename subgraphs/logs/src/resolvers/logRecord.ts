import type { LogRecordResolvers } from '../generated/resolvers.ts'
import { cursorOf } from '../store/readRecords.ts'

export const logRecord: LogRecordResolvers = {
  id: ({ record }) => record.id,
  cursor: (placed) => cursorOf(placed),
  at: ({ record }) => record.at,
  category: ({ record }) => record.category,
  level: ({ record }) => record.level.toUpperCase() as Uppercase<typeof record.level>,
  service: ({ record }) => record.service,
  message: ({ record }) => record.message,
  traceId: ({ record }) => record.traceId ?? null,
  spanId: ({ record }) => record.spanId ?? null,
  span: ({ record }) => (record.span ? { parentId: null, ...record.span } : null),
  subject: ({ record }) => record.subject ?? null,
  fields: ({ record }) => record.fields ?? null,
}
