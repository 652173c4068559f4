import type { Kafka } from '@isobar/kafka'
import type { Clock } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import { heartbeatsTopic } from '@isobar/schemas'
import type { Deps } from '../deps.ts'
import { closeSessionsOf } from '../usecases/closeSessionsOf.ts'

/** Ingest says every 5 s that it is alive; one that misses two is gone. */
export const GONE_AFTER_MS = 12_000
const CHECK_EVERY_MS = 2_000
const BACK_MS = 60_000

/** Which processes of ingest are gone, as their heartbeats tell by the time of their arrival. */
export class Instances {
  readonly #clock: Pick<Clock, 'now'>
  readonly #heardAt = new Map<string, number>()
  /** Since when heartbeats could be heard without a break: silence before that means nothing. */
  #listeningSince: number | undefined

  constructor(clock: Pick<Clock, 'now'>) {
    this.#clock = clock
  }

  alive(instance: string): void {
    this.#heardAt.set(instance, this.#clock.now())
  }

  stopped(instance: string): void {
    this.#heardAt.set(instance, -Infinity)
  }

  /** To be told again and again whether heartbeats can be heard. */
  listening(hears: boolean): void {
    if (!hears) this.#listeningSince = undefined
    else this.#listeningSince ??= this.#clock.now()
  }

  isGone(instance: string): boolean {
    if (this.#listeningSince === undefined) return false
    const goneBefore = this.#clock.now() - GONE_AFTER_MS
    return this.#listeningSince < goneBefore && (this.#heardAt.get(instance) ?? -Infinity) < goneBefore
  }

  /** Forgets those that hold nothing any more. */
  keep(instances: ReadonlySet<string>): void {
    for (const instance of this.#heardAt.keys())
      if (!instances.has(instance) && this.isGone(instance)) this.#heardAt.delete(instance)
  }
}

/**
 * Closes the sessions of processes of ingest that are gone: within 15 s of their last heartbeat no device of theirs counts
 * as connected. While Kafka cannot be read nothing is closed.
 * @returns undoes it
 */
export async function watchInstances(kafka: Kafka, deps: Deps, logger: Logger): Promise<() => Promise<void>> {
  const instances = new Instances(deps.clock)
  const reader = await kafka.broadcast({
    topic: heartbeatsTopic,
    from: { seekBackMs: BACK_MS },
    onRecord: ({ value: { instance, state } }) =>
      state === 'ALIVE' ? instances.alive(instance) : instances.stopped(instance),
  })
  await reader.caughtUp
  let checking = Promise.resolve()
  const check = async () => {
    instances.listening(reader.healthy())
    const holding = deps.online.instances()
    for (const instance of holding) if (instances.isGone(instance)) await closeSessionsOf(deps, instance)
    instances.keep(holding)
  }
  const timer = setInterval(() => {
    checking = checking
      .then(check)
      .catch((error: unknown) => logger.warn({ err: error }, 'sessions of a process that is gone could not be closed'))
  }, CHECK_EVERY_MS)
  return async () => {
    clearInterval(timer)
    await checking
    await reader.stop()
  }
}
