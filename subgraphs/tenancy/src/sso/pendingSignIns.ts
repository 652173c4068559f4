import type { Clock } from '@isobar/kit'
import type { Mongo } from '@isobar/mongo'
import { hashOf, singleUse } from '../store/singleUse.ts'
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

/** How long a person may take at the provider. */
export const PENDING_MS = 10 * 60_000
const KEPT_MS = 60_000
/** Among the collections that the hourly clean-up empties of what expired. */
export const PENDING_COLLECTION = 'sso-pending'

/** Sign-ins under way. */
export function pendingSignIns(mongo: Mongo, clock: Clock): PendingSignIns {
  const kept = singleUse<TakenSignIn>(mongo, clock, PENDING_COLLECTION)
  return {
    begin: (state, { cloudId, connectionId, browser }) =>
      kept.keep(state, { cloudId, connectionId, browserHash: hashOf(browser) }, PENDING_MS),
    take: kept.take,
    keep: (code, { cloudId, connectionId, browserHash }, asserted) =>
      kept.keep(code, { cloudId, connectionId, browserHash, asserted }, KEPT_MS),
  }
}
