import { refuseName } from './metricName.ts'
import { refuseValue, toMetricValue } from './metricValue.ts'
import { hasTooMany, type Reading } from './reading.ts'
import { pointerTo, RefusalReason } from './refusals.ts'
import type { JsonObject, JsonValue, MetricValues } from './telemetryData.ts'

export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The good values of the object at `path`, undefined if there are none; the bad ones are refused, null is skipped. */
export function readValues(reading: Reading, path: string, json: JsonValue | undefined): MetricValues | undefined {
  if (!isJsonObject(json)) {
    reading.refusals.push({ path, reason: RefusalReason.NOT_AN_OBJECT, hint: 'send an object of names and values' })
    return undefined
  }
  const names = Object.keys(json)
  if (names.length === 0) {
    reading.refusals.push({ path, reason: RefusalReason.EMPTY, hint: 'the object has no values' })
    return undefined
  }
  reading.metricsMet += names.length
  return hasTooMany(reading) ? undefined : collectValues(reading, path, json, names)
}

function collectValues(reading: Reading, path: string, json: JsonObject, names: string[]): MetricValues | undefined {
  const { refusals, limits } = reading
  let values: MetricValues | undefined
  for (const name of names) {
    const value = json[name]
    if (value === null || value === undefined) continue
    const refusal = refuseName(name, limits.maxNameBytes) ?? refuseValue(value, limits.maxDepth)
    if (refusal) refusals.push({ path: pointerTo(path, name), ...refusal })
    else (values ??= Object.create(null) as MetricValues)[name] = toMetricValue(value)
  }
  return values
}
