import { currentTrace, formatTraceparent } from '@isobar/logging'

/** The trace of the running request, as events carry it. */
export function traceparent(): { traceparent?: string } {
  const trace = currentTrace()
  return trace ? { traceparent: formatTraceparent(trace) } : {}
}
