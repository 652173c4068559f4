import { castNumber } from './castNumber.ts'
import { type Refusal, RefusalReason } from './refusals.ts'
import type { JsonArray, JsonObject, JsonValue, MetricValue } from './telemetryData.ts'

const outOfRange: Refusal = {
  reason: RefusalReason.UNSUPPORTED_VALUE,
  hint: 'the number is beyond the range of a double (±1.8e308)',
}
const notUnicode: Refusal = {
  reason: RefusalReason.UNSUPPORTED_VALUE,
  hint: 'the text is not valid Unicode: it has one half of a surrogate pair',
}

/** Why a parsed JSON value cannot be kept, if it cannot. Descends no deeper than `maxDepth`. */
export function refuseValue(value: JsonValue, maxDepth: number): Refusal | undefined {
  return findRefusal(value, maxDepth, maxDepth)
}

function findRefusal(value: JsonValue, levelsLeft: number, maxDepth: number): Refusal | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : outOfRange
  if (typeof value === 'string') return value.isWellFormed() ? undefined : notUnicode
  if (typeof value === 'boolean' || value === null) return undefined
  if (levelsLeft === 0) {
    return { reason: RefusalReason.TOO_DEEP, hint: `the value nests deeper than ${maxDepth} levels` }
  }
  return Array.isArray(value)
    ? findRefusalInArray(value, levelsLeft - 1, maxDepth)
    : findRefusalInObject(value, levelsLeft - 1, maxDepth)
}

function findRefusalInArray(array: JsonArray, levelsLeft: number, maxDepth: number): Refusal | undefined {
  for (const element of array) {
    const refusal = findRefusal(element, levelsLeft, maxDepth)
    if (refusal) return refusal
  }
  return undefined
}

function findRefusalInObject(object: JsonObject, levelsLeft: number, maxDepth: number): Refusal | undefined {
  for (const [name, value] of Object.entries(object)) {
    if (!name.isWellFormed()) return notUnicode
    const refusal = findRefusal(value, levelsLeft, maxDepth)
    if (refusal) return refusal
  }
  return undefined
}

/** What is stored for a value that `refuseValue` let pass: strings are cast to numbers, but not inside objects and arrays. */
export function toMetricValue(value: NonNullable<JsonValue>): MetricValue {
  if (typeof value === 'string') return castNumber(value) ?? value
  if (typeof value === 'number') return value + 0 // -0 becomes 0, as it would on its way through JSON
  return value
}
