import { Counter, type Registry } from '@isobar/logging'
import type { MongoLogger } from '../logger.ts'
import type { Mongo } from '../mongo.ts'
import { attempt } from './attempt.ts'
import type { Job, JobKind, Jobs } from './job.ts'
import { JOBS } from './openJobs.ts'

/** The work on due jobs. */
export interface JobWorker {
  /** Takes no more and resolves when what runs has ended, or after 10 s: what remains is taken over after its lease. */
  stop(): Promise<void>
}

const POLL_EVERY_MS = 5_000
const LEASE_MS = 60_000
const CONCURRENCY = 8
const FIRST_PAUSE_MS = 5_000
const MAX_PAUSE_MS = 15 * 60_000
const DRAIN_MS = 10_000
const PRUNE_EVERY_MS = 3_600_000
const KEEP_FINISHED_MS = 30 * 86_400_000
/** Times that are remembered; what is beyond is found by the next poll. */
const MAX_ANNOUNCED = 1_000

/**
 * Works on due jobs after `mongo.prepare()`, in every replica: each attempt is one worker's, by a lease that is taken under
 * the condition of `rev`. It is told of the jobs that this process stores, and looks every `pollEveryMs` for others and for
 * what a crash left. Finished jobs are kept 30 days. A kind without an entry in `kinds` waits.
 */
export function startJobs(options: {
  mongo: Mongo
  jobs: Jobs
  kinds: Readonly<Record<string, JobKind<never>>>
  logger: MongoLogger
  registry?: Registry
  /** Attempts under way at once in this process. */
  concurrency?: number
  leaseMs?: number
  firstPauseMs?: number
  maxPauseMs?: number
  pollEveryMs?: number
}): JobWorker {
  const { mongo, jobs, logger, concurrency = CONCURRENCY, pollEveryMs = POLL_EVERY_MS } = options
  const { leaseMs = LEASE_MS, firstPauseMs = FIRST_PAUSE_MS, maxPauseMs = MAX_PAUSE_MS } = options
  const kinds = new Map(Object.entries(options.kinds)) as unknown as ReadonlyMap<string, JobKind>
  const names = [...kinds.keys()]
  const rows = mongo.raw(JOBS, 'due-jobs')
  const attempts = new Counter({
    name: 'isobar_job_attempts_total',
    help: 'Attempts at jobs by what became of them; `lost` when somebody else had the job.',
    labelNames: ['kind', 'outcome'],
    registers: options.registry ? [options.registry] : [],
  })
  const running = new Map<string, Promise<void>>()
  let timer: NodeJS.Timeout | undefined
  /** When something is known to become due, so that an earlier look forgets none of it. */
  let announced: number[] = []
  let pollAt = Date.now()
  let looking: Promise<void> | undefined
  let lookAgain = false
  let prunedAt = 0
  let stopped = false

  function wake(at: number): void {
    if (announced.length < MAX_ANNOUNCED) announced.push(at)
    arm()
  }

  function arm(): void {
    clearTimeout(timer)
    if (stopped) return
    const at = announced.reduce((first, each) => Math.min(first, each), pollAt)
    // A timer may fire a millisecond early: a look then would find nothing due.
    timer = setTimeout(() => (Date.now() < at ? arm() : look()), Math.max(0, at - Date.now()))
  }

  async function work(job: Job): Promise<void> {
    try {
      const { outcome, runAt } = await attempt({ jobs, leaseMs, firstPauseMs, maxPauseMs }, kinds.get(job.kind)!, job)
      attempts.inc({ kind: job.kind, outcome })
      if (outcome === 'dead') logger.warn({ job: job._id, kind: job.kind }, 'a job failed for good')
      if (runAt !== undefined) wake(runAt)
    } catch (error) {
      logger.warn({ job: job._id, kind: job.kind, err: error }, 'a job could not be taken or settled')
    }
  }

  async function takeDue(): Promise<void> {
    const room = concurrency - running.size
    if (room <= 0) return
    // Those that run here and overran their lease are among the due ones: one more for each.
    const due = (await rows
      .find({ runAt: { $lte: Date.now() }, kind: { $in: names } }, { projection: { outbox: 0, pending: 0 } })
      .sort({ runAt: 1 })
      .limit(room + running.size)
      .toArray()) as unknown as Job[]
    for (const job of due.filter(({ _id }) => !running.has(_id)).slice(0, room)) {
      const ended = work(job).finally(() => {
        running.delete(job._id)
        wake(Date.now())
      })
      running.set(job._id, ended)
    }
  }

  async function prune(): Promise<void> {
    if (Date.now() - prunedAt < PRUNE_EVERY_MS) return
    prunedAt = Date.now()
    await rows.deleteMany({ finishedAt: { $lt: Date.now() - KEEP_FINISHED_MS } })
  }

  function look(): void {
    if (looking) {
      lookAgain = true
      return
    }
    const now = Date.now()
    announced = announced.filter((at) => at > now)
    pollAt = Infinity
    const failed = (error: unknown) => logger.warn({ err: error }, 'could not look for due jobs')
    looking = takeDue()
      .then(prune)
      .catch(failed)
      .finally(() => {
        looking = undefined
        pollAt = Date.now() + (lookAgain ? 0 : pollEveryMs)
        lookAgain = false
        arm()
      })
  }

  jobs.queue.listen(wake)
  arm()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await looking
      const drained = Promise.withResolvers<void>()
      const bound = setTimeout(drained.resolve, DRAIN_MS)
      await Promise.race([Promise.all(running.values()), drained.promise])
      clearTimeout(bound)
    },
  }
}
