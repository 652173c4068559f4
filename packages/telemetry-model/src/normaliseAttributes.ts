import { decodePayload } from './decodePayload.ts'
import type { PayloadLimits } from './limits.ts'
import { beginReading, refuseWhole } from './reading.ts'
import { readValues } from './readValues.ts'
import type { PayloadResult } from './refusals.ts'
import type { AttributesData } from './telemetryData.ts'

export type AttributesOptions = { limits?: Partial<PayloadLimits> }

/**
 * Reads an attributes payload of the dialect: one object, whose every key is an attribute, by the value rules of telemetry.
 * Bad attributes are refused one by one and cost the good ones nothing. Never throws.
 * An object of nulls only is `ok` without attributes: it is well-formed, and there is nothing to store.
 */
export function normaliseAttributes(
  payload: Uint8Array,
  options: AttributesOptions = {},
): PayloadResult<AttributesData> {
  const reading = beginReading(options.limits)
  const decoded = decodePayload(payload, reading.limits)
  if (!decoded.ok) return decoded
  const attributes = readValues(reading, '', decoded.json)
  return (
    refuseWhole(reading, attributes !== undefined) ?? {
      ok: true,
      attributes: attributes ?? (Object.create(null) as Record<string, never>),
      refusals: reading.refusals,
    }
  )
}
