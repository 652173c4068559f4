import { DEFAULT_PAYLOAD_LIMITS, type PayloadLimits } from './limits.ts'
import { type EntryRefusal, type RefusedPayload, RefusalReason, refusePayload } from './refusals.ts'

/** What reading one payload carries along: its limits, the refusals so far, and how many entries and values were met. */
export type Reading = {
  readonly limits: Readonly<PayloadLimits>
  readonly refusals: EntryRefusal[]
  metricsMet: number
}

export function beginReading(limits: Partial<PayloadLimits> | undefined): Reading {
  return {
    limits: limits ? { ...DEFAULT_PAYLOAD_LIMITS, ...limits } : DEFAULT_PAYLOAD_LIMITS,
    refusals: [],
    metricsMet: 0,
  }
}

export function hasTooMany({ metricsMet, limits }: Reading): boolean {
  return metricsMet > limits.maxMetrics
}

/** Why the whole payload is refused, if it is: it holds too much, or everything in it was bad. */
export function refuseWhole(reading: Reading, foundAny: boolean): RefusedPayload | undefined {
  if (hasTooMany(reading)) {
    const hint = `more than ${reading.limits.maxMetrics} entries and values in one message; send them in several`
    return refusePayload(RefusalReason.TOO_MANY_METRICS, hint)
  }
  const [first, ...others] = reading.refusals
  if (foundAny || !first) return undefined
  const hint = others.length ? `${first.hint} (and ${others.length} more refused)` : first.hint
  return { ok: false, refusal: { ...first, hint } }
}
