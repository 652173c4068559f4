import type { PayloadLimits } from './limits.ts'
import { parseExactJson } from './parseExactJson.ts'
import { type PayloadResult, type RefusedPayload, RefusalReason, refusePayload } from './refusals.ts'
import type { JsonValue } from './telemetryData.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true })
const MAX_ERROR_CHARACTERS = 200

/** The JSON of a payload, within its size, with exact integers (see `parseExactJson`). */
export function decodePayload(payload: Uint8Array, limits: PayloadLimits): PayloadResult<{ json: JsonValue }> {
  if (payload.length > limits.maxPayloadBytes) {
    const hint = `${payload.length} bytes; at most ${limits.maxPayloadBytes} are accepted in one message`
    return refusePayload(RefusalReason.TOO_LARGE, hint)
  }
  let text: string
  try {
    text = utf8.decode(payload)
  } catch {
    return refusePayload(RefusalReason.INVALID_UTF8, 'the payload is not valid UTF-8')
  }
  try {
    return { ok: true, json: parseExactJson(text) }
  } catch (error) {
    return refuseText(text, error)
  }
}

function refuseText(text: string, error: unknown): RefusedPayload {
  if (text.trim() === '') return refusePayload(RefusalReason.EMPTY, 'the payload is empty')
  if (/[:,[\s]-?(?:NaN|Infinity)\b/i.test(text)) {
    return refusePayload(RefusalReason.MALFORMED_JSON, 'JSON has no NaN or Infinity; send null or leave the value out')
  }
  const message = String((error as Error).message).slice(0, MAX_ERROR_CHARACTERS)
  return refusePayload(RefusalReason.MALFORMED_JSON, message.toWellFormed())
}
