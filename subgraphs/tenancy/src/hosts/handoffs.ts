import type { Clock } from '@isobar/kit'
import type { Mongo } from '@isobar/mongo'
import { singleUse, type SingleUse } from '../store/singleUse.ts'
import type { CloudHost } from './cloudHost.ts'

/** A sign-in that a browser on a cloud's host wants, and that the main host shall do. */
export interface AskedHandoff extends CloudHost {
  /** Of the secret that the browser's cookie on the cloud's host holds. */
  readonly browserHash: string
  /** The path of the page to go on to. */
  readonly returnTo: string
}

/** Whom the main host signed in, until the browser comes for it. */
export interface GrantedHandoff extends AskedHandoff {
  readonly userId: string
  /** The session on the main host: when it ends first, nothing is handed over. */
  readonly sessionId: string
}

/** How long a person may take on the main host. */
export const ASKED_MS = 10 * 60_000
/** How long a code counts. */
export const GRANTED_MS = 60_000

export interface Handoffs {
  readonly asked: SingleUse<AskedHandoff>
  readonly granted: SingleUse<GrantedHandoff>
}

/** Among the collections that the hourly clean-up empties of what expired. */
export const HANDOFF_COLLECTIONS = { asked: 'handoff-asked', granted: 'handoff-granted' } as const

export const openHandoffs = (mongo: Mongo, clock: Clock): Handoffs => ({
  asked: singleUse(mongo, clock, HANDOFF_COLLECTIONS.asked),
  granted: singleUse(mongo, clock, HANDOFF_COLLECTIONS.granted),
})
