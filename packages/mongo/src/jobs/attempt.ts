import type { Job, JobFields, JobKind, Jobs, Verdict } from './job.ts'

export interface AttemptOptions {
  readonly jobs: Jobs
  readonly leaseMs: number
  /** The pause after the first failure, doubled with each, up to `maxPauseMs`; each shortened by up to half at random. */
  readonly firstPauseMs: number
  readonly maxPauseMs: number
}

export type Outcome = 'done' | 'failed' | 'postponed' | 'dead' | 'lost'

const MAX_ATTEMPTS = 10
const MAX_ERROR_CHARS = 500
const LEASE_ENDED = 'The process that worked on it ended, or took too long.'

const fieldsOf = ({ _id, scope: _scope, id: _jobId, rev: _rev, ...fields }: Job): JobFields => fields

function isSpent({ attempts, createdAt }: JobFields, { maxAttempts = MAX_ATTEMPTS, maxAgeMs }: JobKind): boolean {
  return attempts >= maxAttempts || (maxAgeMs !== undefined && Date.now() - createdAt >= maxAgeMs)
}

function finished(job: Job, kind: JobKind, state: 'DONE' | 'DEAD', error?: string): JobFields {
  const { runAt: _runAt, error: _error, payload, ...fields } = fieldsOf(job)
  const kept = kind.keep ? kind.keep(payload) : payload
  return { ...fields, state, payload: kept, finishedAt: Date.now(), ...(error !== undefined && { error }) }
}

/**
 * Takes the job if it is still due: its `runAt` becomes the end of the lease, after which it is due for anybody again.
 * Answers undefined when somebody else has it.
 */
async function take(options: AttemptOptions, { scope, id }: Job): Promise<Job | undefined> {
  let taken = false
  const job = await options.jobs.queue.update(scope, id, (current) => {
    taken = current.runAt !== undefined && current.runAt <= Date.now()
    if (!taken) return undefined
    const next = { ...current, attempts: current.attempts + 1, runAt: Date.now() + options.leaseMs }
    return { next, events: [] }
  })
  return taken ? job : undefined
}

async function run(kind: JobKind, job: Job): Promise<Verdict | { readonly error: string }> {
  try {
    return (await kind.run(job)) ?? undefined
  } catch (error) {
    return { error: (error instanceof Error ? error.message : String(error)).slice(0, MAX_ERROR_CHARS) }
  }
}

/** One attempt at a due job. Answers what became of it, and when it is to be run again. */
export async function attempt(
  options: AttemptOptions,
  kind: JobKind,
  due: Job,
): Promise<{ outcome: Outcome; runAt?: number | undefined }> {
  const job = await take(options, due)
  if (!job) return { outcome: 'lost' }
  // Taken once more than it may be: the attempt before this one never came to its end.
  const spent = isSpent({ ...job, attempts: job.attempts - 1 }, kind)
  const verdict = spent ? { dead: job.error ?? LEASE_ENDED } : await run(kind, job)
  const { outcome, next } = settle(options, kind, job, verdict)
  let held = false
  await options.jobs.queue.update(job.scope, job.id, (current) => {
    held = current.rev === job.rev
    return held ? { next, events: [] } : undefined
  })
  return held ? { outcome, runAt: next.runAt } : { outcome: 'lost' }
}

function settle(
  options: AttemptOptions,
  kind: JobKind,
  job: Job,
  verdict: Verdict | { readonly error: string },
): { outcome: Outcome; next: JobFields } {
  const fields = fieldsOf(job)
  if (verdict === undefined) return { outcome: 'done', next: finished(job, kind, 'DONE') }
  if ('dead' in verdict) return { outcome: 'dead', next: finished(job, kind, 'DEAD', verdict.dead) }
  if ('postponedUntil' in verdict)
    return { outcome: 'postponed', next: { ...fields, attempts: job.attempts - 1, runAt: verdict.postponedUntil } }
  if (isSpent(job, kind)) return { outcome: 'dead', next: finished(job, kind, 'DEAD', verdict.error) }
  const pauseMs = Math.min(options.maxPauseMs, options.firstPauseMs * 2 ** (job.attempts - 1))
  const runAt = Math.round(Date.now() + pauseMs * (0.5 + Math.random() / 2))
  return { outcome: 'failed', next: { ...fields, runAt, error: verdict.error } }
}
