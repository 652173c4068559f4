import { StackError } from './errors.ts'
import type { Logger } from './logger.ts'
import { type ChildCommand, type ChildExit, type Run, launch } from './run.ts'

export interface SuperviseOptions extends ChildCommand {
  logger: Logger
  /** How long a clean stop may take before SIGKILL; 15 s unless told. */
  stopTimeoutMs?: number
  /** Turns an exit into the error that restarting cannot mend, for example a corrupt folder. */
  explain?: (exit: ChildExit) => StackError | undefined
}

/** A child process that is kept running until it is stopped. */
export interface SupervisedChild {
  readonly name: string
  /** Undefined while no process runs. */
  readonly pid: number | undefined
  /** Starts it (again) with the same command; resolves when it is ready. Does nothing if it runs. @throws StackError */
  start(): Promise<void>
  /** Ends it cleanly, by SIGKILL after the bound, and does not restart it; resolves when the process is gone. */
  stop(): Promise<void>
  /** Resolves at once if the child is ready, else when its next start is. Rejects when the supervisor gave up. */
  ready(): Promise<void>
  /** Until `resume`, a child that dies stays dead. */
  pause(): void
  /** Restarts are on again; a child that died meanwhile starts now. */
  resume(): void
  /** Called at every end of a process, wanted or not. Returns the way to unsubscribe. */
  onExit(listener: (exit: ChildExit) => void): () => void
  /** Called once when restarting cannot help. */
  onGiveUp(listener: (error: StackError) => void): () => void
}

const FIRST_DELAY_MS = 200
const LONGEST_DELAY_MS = 10_000
/** A child that ran this long was healthy: its next crash is restarted without a long delay. */
const HEALTHY_MS = 30_000

/** Supervises a child; nothing runs before `start`. The child learns of this process's end by the end of its stdin. */
export function supervise(options: SuperviseOptions): SupervisedChild {
  return new Supervisor(options)
}

class Supervisor implements SupervisedChild {
  readonly #options: SuperviseOptions
  readonly #exitListeners = new Set<(exit: ChildExit) => void>()
  readonly #giveUpListeners = new Set<(error: StackError) => void>()
  #waiting: PromiseWithResolvers<void>[] = []
  #run: Run | undefined
  #isReady = false
  #wanted = false
  #paused = false
  #delayMs = FIRST_DELAY_MS
  #timer: NodeJS.Timeout | undefined

  constructor(options: SuperviseOptions) {
    this.#options = options
  }

  get name(): string {
    return this.#options.name
  }

  get pid(): number | undefined {
    return this.#run?.pid
  }

  async start(): Promise<void> {
    if (this.#wanted) return this.ready()
    this.#wanted = true
    this.#delayMs = FIRST_DELAY_MS
    const error = await this.#launch()
    if (!error) return this.#announceReady()
    this.#wanted = false
    this.#rejectWaiting(error)
    throw error
  }

  async stop(): Promise<void> {
    this.#wanted = false
    clearTimeout(this.#timer)
    this.#rejectWaiting(new StackError('START_FAILED', `${this.name} was stopped`, 'start it again'))
    await this.#run?.stop(this.#options.stopTimeoutMs ?? 15_000)
  }

  ready(): Promise<void> {
    if (this.#isReady) return Promise.resolve()
    const waiting = Promise.withResolvers<void>()
    this.#waiting.push(waiting)
    return waiting.promise
  }

  pause(): void {
    this.#paused = true
    clearTimeout(this.#timer)
  }

  resume(): void {
    this.#paused = false
    clearTimeout(this.#timer)
    if (this.#wanted && !this.#run) void this.#restart()
  }

  onExit(listener: (exit: ChildExit) => void): () => void {
    this.#exitListeners.add(listener)
    return () => this.#exitListeners.delete(listener)
  }

  onGiveUp(listener: (error: StackError) => void): () => void {
    this.#giveUpListeners.add(listener)
    return () => this.#giveUpListeners.delete(listener)
  }

  /** Starts one process; an error if it ended, or had to be ended, before it was ready. */
  async #launch(): Promise<StackError | undefined> {
    const run = launch(this.#options)
    this.#run = run
    const outcome = await run.readyOrExit
    if (outcome !== 'ready') {
      this.#ended(outcome)
      const why = outcome.tail.at(-1) ?? `exit code ${outcome.code ?? outcome.signal}`
      return (
        this.#options.explain?.(outcome) ??
        new StackError('START_FAILED', `${this.name} does not start (${why})`, 'see its log')
      )
    }
    const startedAt = Date.now()
    this.#isReady = true
    void run.exited.then((exit) => {
      this.#ended(exit)
      if (Date.now() - startedAt > HEALTHY_MS) this.#delayMs = FIRST_DELAY_MS
      if (!this.#wanted) return
      const error = this.#options.explain?.(exit)
      if (error) return this.#giveUp(error)
      this.#options.logger.warn(
        { child: this.name, pid: exit.pid, code: exit.code, signal: exit.signal, lastLine: exit.tail.at(-1) },
        `${this.name} ended unexpectedly; ${this.#paused ? 'its restart is paused' : `restarting in ${this.#delayMs} ms`}`,
      )
      this.#scheduleRestart()
    })
    return undefined
  }

  #ended(exit: ChildExit): void {
    this.#run = undefined
    this.#isReady = false
    for (const listener of this.#exitListeners) listener(exit)
  }

  #scheduleRestart(): void {
    if (this.#paused) return
    this.#timer = setTimeout(() => void this.#restart(), this.#delayMs)
    this.#delayMs = Math.min(this.#delayMs * 2, LONGEST_DELAY_MS)
  }

  async #restart(): Promise<void> {
    const error = await this.#launch()
    if (!this.#wanted) return
    if (!error) {
      this.#options.logger.info({ child: this.name, pid: this.pid }, `${this.name} runs again`)
      return this.#announceReady()
    }
    if (error.code !== 'START_FAILED') return this.#giveUp(error)
    this.#options.logger.warn({ child: this.name }, `${error.message}; trying again in ${this.#delayMs} ms`)
    this.#scheduleRestart()
  }

  #giveUp(error: StackError): void {
    this.#wanted = false
    this.#options.logger.error({ child: this.name }, error.message)
    this.#rejectWaiting(error)
    for (const listener of this.#giveUpListeners) listener(error)
  }

  #announceReady(): void {
    for (const waiting of this.#waiting.splice(0)) waiting.resolve()
  }

  #rejectWaiting(error: StackError): void {
    for (const waiting of this.#waiting.splice(0)) waiting.reject(error)
  }
}
