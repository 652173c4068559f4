import type { Clock } from '@isobar/kit'
import { tellOutages, type Mongo } from '@isobar/mongo'
import type { mongo } from 'mongoose'
import { createHash } from 'node:crypto'
import type { Asserted } from './refusal.ts'

/** A sign-in by SSO that was begun, from one browser, with one connection. */
export interface PendingSignIn {
  readonly cloudId: string
  readonly connectionId: string
  /** The secret that the browser's cookie holds. */
  readonly browser: string
}

export interface PendingSignIns {
  /** Keeps what was begun under a `state` that nobody can guess, for 10 minutes. */
  begin(state: string, pending: PendingSignIn): Promise<void>
  /** Ends what was begun under a state, once: whoever asks a second time finds nothing. */
  take(state: string): Promise<TakenSignIn | undefined>
  /** Keeps whom a provider named until the browser that began comes for it, for a minute. */
  keep(code: string, pending: Omit<TakenSignIn, 'asserted'>, asserted: Asserted): Promise<void>
}

/** What was begun: of the browser's secret, only its hash is known. */
export interface TakenSignIn {
  readonly cloudId: string
  readonly connectionId: string
  readonly browserHash: string
  readonly asserted?: Asserted
}

interface Row extends TakenSignIn {
  _id: string
  expiresAt: Date
}

/** How long a person may take at the provider. */
export const PENDING_MS = 10 * 60_000
const KEPT_MS = 60_000
/** Among the collections that the hourly clean-up empties of what expired. */
export const PENDING_COLLECTION = 'sso-pending'

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

/** Sign-ins under way, which belong to no cloud yet: beside better-auth's verifications. Stored without their secrets. */
export function pendingSignIns(mongoDb: Mongo, clock: Clock): PendingSignIns {
  const rows = mongoDb.raw(PENDING_COLLECTION, 'better-auth') as unknown as mongo.Collection<Row>
  const expiry = (lifeMs: number) => new Date(clock.now() + lifeMs)
  return tellOutages<PendingSignIns>({
    async begin(state, { cloudId, connectionId, browser }) {
      const browserHash = hashOf(browser)
      await rows.insertOne({ _id: hashOf(state), cloudId, connectionId, browserHash, expiresAt: expiry(PENDING_MS) })
    },
    async take(state) {
      const _id = hashOf(state)
      const row = await rows.findOne({ _id })
      if (!row) return undefined
      // Of several who found it, one deletes it.
      const { deletedCount } = await rows.deleteOne({ _id })
      return deletedCount === 1 && row.expiresAt.getTime() > clock.now() ? row : undefined
    },
    async keep(code, { cloudId, connectionId, browserHash }, asserted) {
      await rows.insertOne({
        _id: hashOf(code),
        cloudId,
        connectionId,
        browserHash,
        asserted,
        expiresAt: expiry(KEPT_MS),
      })
    },
  })
}
