import { hasCode } from '@isobar/kit'
import type { Mongo } from '../mongo.ts'
import { jobStates, type JobFields, type Jobs } from './job.ts'

/** Where jobs lie. */
export const JOBS = 'jobs'

/** Declares the service's jobs; before `prepare`, like every collection. */
export function openJobs(mongo: Mongo): Jobs {
  const listeners: ((runAt: number) => void)[] = []
  const rows = mongo.collection<JobFields>({
    name: JOBS,
    schema: {
      kind: { type: String, required: true },
      state: { type: String, enum: jobStates, required: true },
      payload: {},
      runAt: Number,
      attempts: { type: Number, required: true },
      error: String,
      createdAt: { type: Number, required: true },
      finishedAt: Number,
    },
    sparse: ['runAt', 'finishedAt'],
  })
  return {
    async enqueue({ scope, id, kind, runAt, payload }) {
      const fields = { kind, state: 'WAITING', payload, runAt, attempts: 0, createdAt: Date.now() } as const
      try {
        await rows.create(scope, id, fields, [])
      } catch (error) {
        if (hasCode(error, 'CONFLICT')) return false
        throw error
      }
      for (const listener of listeners) listener(runAt)
      return true
    },
    get: (scope, id) => rows.get(scope, id),
    page: (scope, kind, request) => rows.page(scope, request, { order: 'newest', filter: { kind } }),
    queue: { update: rows.update, listen: (listener) => void listeners.push(listener) },
  }
}
