import type { Page, PageRequest } from '../collection/page.ts'
import type { ScopedCollection, Stored } from '../collection/scopedCollection.ts'

/** WAITING for its time, its turn or its next attempt; DONE; DEAD after it failed for good, with the error kept. */
export const jobStates = ['WAITING', 'DONE', 'DEAD'] as const
export type JobState = (typeof jobStates)[number]

/** Work that is to be done later, as it is stored. Times in ms UTC. */
export interface JobFields<Payload extends object = object> {
  kind: string
  state: JobState
  payload: Payload
  /** From when on it may be taken; while somebody works on it, when their lease ends. Absent once it is DONE or DEAD. */
  runAt?: number
  /** How often it was taken. */
  attempts: number
  /** Why the last attempt failed. */
  error?: string
  createdAt: number
  /** When it became DONE or DEAD. */
  finishedAt?: number
}
export type Job<Payload extends object = object> = JobFields<Payload> & Stored

/** A job to be stored. */
export interface NewJob<Payload extends object = object> {
  /** The cloud, person or `sys` that it is for. */
  readonly scope: string
  /** The idempotency key: the same id in the same scope is stored once. */
  readonly id: string
  readonly kind: string
  /** Not before; ms UTC. */
  readonly runAt: number
  readonly payload: Payload
}

/** The jobs of one service. */
export interface Jobs {
  /**
   * Stores a job durably. Answers false, and changes nothing, when there is one with this id already.
   * @throws UNAVAILABLE  the database cannot serve
   */
  enqueue(job: NewJob): Promise<boolean>
  get(scope: string, id: string): Promise<Job | undefined>
  /** Of one kind and scope, by id, newest first. */
  page(scope: string, kind: string, request: PageRequest): Promise<Page<Job>>
  /** For startJobs alone. */
  readonly queue: {
    readonly update: ScopedCollection<JobFields>['update']
    /** Calls `listener` with the time of each job stored by this process. */
    listen(listener: (runAt: number) => void): void
  }
}

/** What became of an attempt that did not throw: done, to be run again without counting this attempt, or failed for good. */
export type Verdict = undefined | { readonly postponedUntil: number } | { readonly dead: string }

/** How jobs of one kind are done. */
export interface JobKind<Payload extends object = object> {
  /**
   * One attempt. It must end within the lease, and may be run twice when a process dies in between. A throw is a failed
   * attempt; the next one follows with back-off.
   */
  run(job: Job<Payload>): Promise<Verdict | void>
  /** Failed attempts after which it is dead. Default 10. */
  readonly maxAttempts?: number
  /** Age in ms at which it is dead whatever the attempts. Default: none. */
  readonly maxAgeMs?: number
  /** What stays of the payload once the job is DONE or DEAD; by default all of it. For what holds secrets. */
  keep?(payload: Payload): object
}
