import type { SeriesPoints } from '../telemetry/telemetryApi.ts'

/** Why a message was refused, as the device's owner is told. */
export interface Refusal {
  readonly reason: string
  readonly hint: string
  readonly lastAt: number
}

/** A value of the first message. */
export interface FirstValue {
  readonly metric: string
  readonly at: number
  readonly value: unknown
}

/** From a registered device to its first value. `received` is where it ends. */
export type FirstMessage =
  | { readonly step: 'waiting' }
  /** It signed in: the token is right, only telemetry is missing. */
  | { readonly step: 'connected' }
  /** Something came and was refused. */
  | { readonly step: 'refused'; readonly refusal: Refusal }
  | { readonly step: 'received'; readonly values: readonly FirstValue[] }

export type FirstMessageEvent =
  | { readonly kind: 'status'; readonly online: boolean }
  | { readonly kind: 'refusals'; readonly refusals: readonly Refusal[] }
  | { readonly kind: 'frame'; readonly series: readonly SeriesPoints[] }

export const waiting: FirstMessage = { step: 'waiting' }

/** The next step; the same object when nothing changes. A later value replaces an earlier one of its metric. */
export function onFirstMessageEvent(state: FirstMessage, event: FirstMessageEvent): FirstMessage {
  if (event.kind === 'frame') return withValues(state, event.series)
  if (state.step === 'received') return state
  if (event.kind === 'refusals') {
    const newest = event.refusals.toSorted((a, b) => b.lastAt - a.lastAt)[0]
    if (!newest || (state.step === 'refused' && state.refusal.lastAt >= newest.lastAt)) return state
    return { step: 'refused', refusal: newest }
  }
  return event.online && state.step === 'waiting' ? { step: 'connected' } : state
}

function withValues(state: FirstMessage, series: readonly SeriesPoints[]): FirstMessage {
  const values = new Map(state.step === 'received' ? state.values.map((value) => [value.metric, value]) : [])
  let changed = false
  for (const { metric, numbers, values: others } of series) {
    for (const points of [numbers, others]) {
      const at = points?.timestamps.at(-1)
      if (points === null || at === undefined || (values.get(metric)?.at ?? -Infinity) > at) continue
      values.set(metric, { metric, at, value: points.values.at(-1) })
      changed = true
    }
  }
  return changed ? { step: 'received', values: [...values.values()] } : state
}
