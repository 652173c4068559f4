import type { Consumer } from '@isobar/kafka'
import type { Logger } from '@isobar/logging'
import type { Deps } from '../deps.ts'
import { closeSilentSessions, SILENT_AFTER_MS } from '../usecases/closeSilentSessions.ts'

const SWEEP_EVERY_MS = 30_000

/**
 * Closes silent sessions every 30 s. While presence cannot be read a device's silence means nothing: only when it could
 * be read to its end for as long as a session may be silent, sessions are closed.
 * @returns undoes it
 */
export function sweepSessions(deps: Deps, presence: Consumer, logger: Logger): () => Promise<void> {
  let readableSince = deps.clock.now()
  let sweeping = Promise.resolve()

  async function sweep(): Promise<void> {
    try {
      if ((await presence.lag()) > 0) return
      if (deps.clock.now() - readableSince >= SILENT_AFTER_MS) await closeSilentSessions(deps)
    } catch (error) {
      readableSince = deps.clock.now()
      logger.warn({ err: error }, 'silent sessions could not be closed')
    }
  }

  const timer = setInterval(() => (sweeping = sweeping.then(sweep)), SWEEP_EVERY_MS)
  return async () => {
    clearInterval(timer)
    await sweeping
  }
}
