import type { RejectionEvent } from '@isobar/schemas'
import { type EntryRefusal, RefusalReason } from '@isobar/telemetry-model'

/** Why a message is refused for good: sending it again cannot help. */
export interface Refusal {
  readonly reason: RejectionEvent['reason']
  /** What was wrong and what to do, for the device's owner. */
  readonly hint: string
}

const TOO_LARGE: readonly RefusalReason[] = [RefusalReason.TOO_LARGE, RefusalReason.TOO_MANY_METRICS]

/** The refusal of a message of which nothing is usable. */
export function wholeRefusal({ path, reason, hint }: EntryRefusal): Refusal {
  if (path !== '') return { reason: 'BAD_ENTRY', hint: `${path}: ${hint}` }
  return { reason: TOO_LARGE.includes(reason) ? 'TOO_LARGE' : 'MALFORMED', hint }
}

/** Of the bad entries of a partly good message: one refusal per kind of fault, with how many entries have it. */
export function entryRefusals(refusals: readonly EntryRefusal[]): (Refusal & { readonly count: number })[] {
  const kinds = new Map<string, { first: EntryRefusal; count: number }>()
  for (const refusal of refusals) {
    const kind = kinds.get(refusal.reason)
    if (kind) kind.count++
    else kinds.set(refusal.reason, { first: refusal, count: 1 })
  }
  return [...kinds.values()].map(({ first, count }) => ({
    reason: 'BAD_ENTRY',
    hint: `${first.path}: ${first.hint}${count > 1 ? ` (and ${count - 1} more like it)` : ''}`,
    count,
  }))
}
