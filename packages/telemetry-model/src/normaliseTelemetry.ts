import { decodePayload } from './decodePayload.ts'
import type { PayloadLimits } from './limits.ts'
import { readEntry } from './readEntry.ts'
import { beginReading, hasTooMany, type Reading, refuseWhole } from './reading.ts'
import { type PayloadResult, RefusalReason } from './refusals.ts'
import type { JsonValue, TelemetryData, TelemetryPoint } from './telemetryData.ts'

export type TelemetryOptions = {
  /** Server time in ms: stamps what came without a timestamp, and bounds the timestamps that came. */
  receivedAt: number
  limits?: Partial<PayloadLimits>
}

/**
 * Reads a telemetry payload of the dialect: an object or an array of objects, each either `{ts, values}` or plain values.
 * An entry is timestamped only if it has both `ts` and `values`; else each of its keys is a metric at server time.
 * Bad entries and values are refused one by one and cost the good ones nothing. Never throws.
 * A payload of nulls only is `ok` without points: it is well-formed, and there is nothing to store.
 */
export function normaliseTelemetry(payload: Uint8Array, options: TelemetryOptions): PayloadResult<TelemetryData> {
  const reading = beginReading(options.limits)
  const decoded = decodePayload(payload, reading.limits)
  if (!decoded.ok) return decoded
  const points = readEntries(reading, decoded.json, options.receivedAt)
  return refuseWhole(reading, points.length > 0) ?? { ok: true, points, refusals: reading.refusals }
}

function readEntries(reading: Reading, json: JsonValue, receivedAt: number): TelemetryPoint[] {
  if (!Array.isArray(json)) {
    const point = readEntry(reading, '', json, receivedAt)
    return point ? [point] : []
  }
  if (json.length === 0) {
    reading.refusals.push({ path: '', reason: RefusalReason.EMPTY, hint: 'the array has no entries' })
  }
  const points: TelemetryPoint[] = []
  for (const [index, entry] of json.entries()) {
    const point = readEntry(reading, `/${index}`, entry, receivedAt)
    if (point) points.push(point)
    if (hasTooMany(reading)) break
  }
  return points
}
