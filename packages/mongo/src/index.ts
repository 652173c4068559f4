export { auditEvent, type AuditFacts } from './auditEvent.ts'
export type {
  CollectionDefinition,
  Decision,
  FilterQuery,
  ScopedCollection,
  Stored,
} from './collection/scopedCollection.ts'
export { pageOfList, type Page, type PageRequest } from './collection/page.ts'
export { connectMongo } from './connectMongo.ts'
export { documentId } from './documentId.ts'
export { isTransient } from './isTransient.ts'
export { orLater } from './orLater.ts'
export type { Job, JobKind, Jobs, JobState, NewJob, Verdict } from './jobs/job.ts'
export { openJobs } from './jobs/openJobs.ts'
export { startJobs, type JobWorker } from './jobs/startJobs.ts'
export type { Layout } from './layout.ts'
export type { MongoLogger } from './logger.ts'
export type { Mongo } from './mongo.ts'
export { outboxEvent, type OutboxEvent } from './outboxEvent.ts'
export { startRelay, type Relay } from './relay/startRelay.ts'
export { startEraser } from './startEraser.ts'
export { tellOutages } from './tellOutages.ts'
export { scopeExceptions, type ScopeException } from './scopeExceptions.ts'
