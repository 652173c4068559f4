import type { Reading } from './reading.ts'
import { isJsonObject, readValues } from './readValues.ts'
import { pointerTo, RefusalReason } from './refusals.ts'
import type { JsonObject, JsonValue, TelemetryPoint } from './telemetryData.ts'
import { parseTimestamp, timestampHint } from './timestamp.ts'

const NO_ENVELOPE: ReadonlySet<string> = new Set()

/**
 * The point of one telemetry entry, undefined if it has no good value; what is bad in it is refused.
 * @param envelope   keys that may stand beside `ts` and `values` and mean nothing
 */
export function readEntry(
  reading: Reading,
  path: string,
  json: JsonValue,
  receivedAt: number,
  envelope: ReadonlySet<string> = NO_ENVELOPE,
): TelemetryPoint | undefined {
  reading.metricsMet += 1
  if (isJsonObject(json) && Object.hasOwn(json, 'ts') && Object.hasOwn(json, 'values')) {
    return readTimestamped(reading, path, json, receivedAt, envelope)
  }
  const values = readValues(reading, path, json)
  return values && { ts: receivedAt, values, timestamped: false }
}

function readTimestamped(
  reading: Reading,
  path: string,
  entry: JsonObject,
  receivedAt: number,
  envelope: ReadonlySet<string>,
): TelemetryPoint | undefined {
  const ts = parseTimestamp(entry['ts'])
  const hint = timestampHint(ts, receivedAt)
  if (hint) {
    reading.refusals.push({ path: pointerTo(path, 'ts'), reason: RefusalReason.BAD_TIMESTAMP, hint })
    return undefined
  }
  refuseOtherKeys(reading, path, entry, envelope)
  const values = readValues(reading, pointerTo(path, 'values'), entry['values'])
  return values && { ts, values, timestamped: true }
}

/** The dialect ignores them; dropping them unseen would be an acknowledged loss. */
function refuseOtherKeys(reading: Reading, path: string, entry: JsonObject, envelope: ReadonlySet<string>): void {
  const names = Object.keys(entry)
  if (names.length === 2) return
  reading.metricsMet += names.length - 2
  const hint = 'beside ts and values nothing is read; move it into values'
  for (const name of names) {
    if (name === 'ts' || name === 'values' || envelope.has(name)) continue
    reading.refusals.push({ path: pointerTo(path, name), reason: RefusalReason.UNEXPECTED_KEY, hint })
  }
}
