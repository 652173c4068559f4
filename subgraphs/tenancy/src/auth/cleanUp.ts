import type { Clock } from '@isobar/kit'
import type { Logger } from '@isobar/logging'
import type { Mongo } from '@isobar/mongo'
import { HANDOFF_COLLECTIONS } from '../hosts/handoffs.ts'
import { PENDING_COLLECTION } from '../sso/pendingSignIns.ts'

/** Collections of better-auth's database whose rows end by `expiresAt`. */
const ENDING = ['session', 'verification', PENDING_COLLECTION, ...Object.values(HANDOFF_COLLECTIONS)]
const HOUR_MS = 3_600_000

/**
 * Removes ended sessions and verifications now and every hour: MongoDB would by itself, the embedded database has no
 * time-to-live indexes. A failure is logged and tried again an hour later. Answers what stops it.
 */
export function startCleanUp({ mongo, clock, logger }: { mongo: Mongo; clock: Clock; logger: Logger }): () => void {
  const db = mongo.rawDb('better-auth')
  const cleanUp = async (): Promise<void> => {
    const ended = { expiresAt: { $lt: new Date(clock.now()) } }
    try {
      for (const model of ENDING) await db.collection(model).deleteMany(ended)
    } catch (error) {
      logger.warn({ err: error }, 'ended sessions were not removed')
    }
  }
  void cleanUp()
  const timer = setInterval(() => void cleanUp(), HOUR_MS)
  return () => clearInterval(timer)
}
