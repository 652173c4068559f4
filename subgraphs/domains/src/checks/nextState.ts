import type { ClaimState } from '../store/claimStore.ts'
import type { RecordCheck } from './checkRecords.ts'

const DAY_MS = 86_400_000
/** For how long a host whose records are lost is served still. */
export const GRACE_MS = 7 * DAY_MS
/** After how long of being served browsers are told to use HTTPS only. */
export const HSTS_AFTER_MS = 7 * DAY_MS

export interface Seen {
  readonly challenge: RecordCheck
  readonly pointing: RecordCheck
  /** Whether the host answered over TLS with a certificate of its own; undefined when nobody asked. */
  readonly served?: boolean
  /** Whether another cloud has proved the host its own, just now. */
  readonly rival?: boolean
  readonly now: number
}

const isLost = ({ verdict }: RecordCheck) => verdict === 'MISSING' || verdict === 'WRONG'
const isFound = ({ verdict }: RecordCheck) => verdict === 'FOUND'

/**
 * The state of a claim after a look at its records. What is unknown changes nothing. A host that was never served is
 * released at once when its proof is gone; one that is served is degraded first, and released after the grace, or when
 * another cloud proves it its own while the holder's proof is gone: then the zone's owner has spoken.
 */
export function nextState(state: ClaimState, since: number, seen: Seen): ClaimState {
  const { challenge, pointing, served, rival, now } = seen
  const proofGone = isLost(challenge)
  if (state === 'RELEASED') return state
  if (proofGone && rival) return 'RELEASED'
  if (state === 'VERIFIED' || state === 'ISSUING') {
    if (proofGone) return 'RELEASED'
    if (isLost(pointing)) return 'VERIFIED'
    if (!isFound(challenge) || !isFound(pointing)) return state
    return state === 'ISSUING' && served === true ? 'ACTIVE' : 'ISSUING'
  }
  if (state === 'ACTIVE') return proofGone || isLost(pointing) ? 'DEGRADED' : 'ACTIVE'
  if (isFound(challenge) && isFound(pointing)) return 'ACTIVE'
  return (proofGone || isLost(pointing)) && now - since >= GRACE_MS ? 'RELEASED' : 'DEGRADED'
}
