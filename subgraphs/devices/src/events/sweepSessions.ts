import type { Consumer } from '@isobar/kafka'
import type { Logger } from '@isobar/logging'
import type { Deps } from '../deps.ts'
import { closeSilentSessions, SILENT_AFTER_MS } from '../usecases/closeSilentSessions.ts'

const SWEEP_EVERY_MS = 30_000
/** Records of presence that may wait while this replica still counts as up to date. */
const MAX_LAG = 1_000

/**
 * Closes silent sessions every 30 s. A device's silence means nothing while presence cannot be read: sessions are only
 * closed after this replica was up to date for as long as one may be silent.
 * @returns undoes it
 */
export function sweepSessions(deps: Deps, presence: Consumer, logger: Logger): () => Promise<void> {
  let upToDateSince = deps.clock.now()
  let sweeping = Promise.resolve()

  async function sweep(): Promise<void> {
    try {
      if ((await presence.lag()) > MAX_LAG) upToDateSince = deps.clock.now()
      else if (deps.clock.now() - upToDateSince >= SILENT_AFTER_MS) await closeSilentSessions(deps)
    } catch (error) {
      upToDateSince = deps.clock.now()
      logger.warn({ err: error }, 'silent sessions could not be closed')
    }
  }

  const timer = setInterval(() => (sweeping = sweeping.then(sweep)), SWEEP_EVERY_MS)
  return async () => {
    clearInterval(timer)
    await sweeping
  }
}
