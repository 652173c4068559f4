import type { Clock } from '@isobar/kit'
import { Counter, type Logger, type Registry } from '@isobar/logging'
import type { Mongo } from '@isobar/mongo'
import { eraseExpired } from '../store/eraseExpired.ts'
import type { CloudRetention } from './cloudRetention.ts'

const DAY_MS = 86_400_000

/**
 * Erases what is older than each cloud keeps, soon after the start and then every half hour, one cloud after the other. A
 * failure is logged and made up for the next time.
 * @returns undoes it
 */
export function sweepExpired(deps: {
  readonly mongo: Mongo
  readonly retention: CloudRetention
  readonly clock: Clock
  readonly logger: Logger
  readonly registry: Registry
  readonly everyMs: number
}): () => Promise<void> {
  const { mongo, retention, clock, logger, registry, everyMs } = deps
  const erased = new Counter({
    name: 'isobar_telemetry_windows_expired_total',
    help: 'Windows of five minutes that were erased because their cloud keeps telemetry no longer',
    registers: [registry],
  })
  let sweeping = Promise.resolve()
  let stopped = false

  async function sweep(): Promise<void> {
    for (const [cloudId, days] of retention.limited()) {
      if (stopped) return
      try {
        erased.inc(await eraseExpired(mongo, cloudId, clock.now() - days * DAY_MS))
      } catch (error) {
        logger.warn({ err: error, cloudId }, 'expired telemetry was not erased')
      }
    }
  }

  const timer = setInterval(() => (sweeping = sweeping.then(sweep)), everyMs)
  return async () => {
    stopped = true
    clearInterval(timer)
    await sweeping
  }
}
