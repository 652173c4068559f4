/** Why a payload, or a part of one, is refused. None of these can succeed by sending the same bytes again. */
export const RefusalReason = {
  /** The payload is larger than `maxPayloadBytes`. */
  TOO_LARGE: 'TOO_LARGE',
  /** The payload is not valid UTF-8. */
  INVALID_UTF8: 'INVALID_UTF8',
  /** The payload is not valid JSON (RFC 8259). */
  MALFORMED_JSON: 'MALFORMED_JSON',
  /** Something else stands where an object of values belongs. */
  NOT_AN_OBJECT: 'NOT_AN_OBJECT',
  /** A payload, object or array without anything in it. */
  EMPTY: 'EMPTY',
  /** `ts` is no whole number of milliseconds from 2000-01-01 to 24 h ahead of the server. */
  BAD_TIMESTAMP: 'BAD_TIMESTAMP',
  /** The name is empty, longer than `maxNameBytes`, or not valid Unicode. */
  BAD_METRIC_NAME: 'BAD_METRIC_NAME',
  /** The value cannot be kept as it is: a number beyond the range of a double, or text that is not valid Unicode. */
  UNSUPPORTED_VALUE: 'UNSUPPORTED_VALUE',
  /** The value nests objects and arrays deeper than `maxDepth`. */
  TOO_DEEP: 'TOO_DEEP',
  /** The payload has more than `maxMetrics` entries and values. */
  TOO_MANY_METRICS: 'TOO_MANY_METRICS',
  /** A key beside `ts` and `values`, where the dialect reads nothing. */
  UNEXPECTED_KEY: 'UNEXPECTED_KEY',
  /** A gateway speaks of a device that it may not speak for. */
  FOREIGN_DEVICE: 'FOREIGN_DEVICE',
} as const
export type RefusalReason = (typeof RefusalReason)[keyof typeof RefusalReason]

export type Refusal = {
  reason: RefusalReason
  /** What is wrong and what to send instead, for the device's owner. */
  hint: string
}

export type EntryRefusal = Refusal & {
  /** Where it is: a JSON Pointer (RFC 6901) into the payload, '' for the whole. Long names are cut. */
  path: string
}

export type RefusedPayload = { ok: false; refusal: EntryRefusal }

/** `ok: false` means that nothing of the payload is usable; `refusal` is then the only reason, or the first of many. */
export type PayloadResult<Content> = ({ ok: true } & Content) | RefusedPayload

export function refusePayload(reason: RefusalReason, hint: string): RefusedPayload {
  return { ok: false, refusal: { path: '', reason, hint } }
}

const MAX_NAME_CHARACTERS = 64

/** The JSON Pointer of `name` under `path`. */
export function pointerTo(path: string, name: string): string {
  const shown = name.length > MAX_NAME_CHARACTERS ? `${name.slice(0, MAX_NAME_CHARACTERS)}…` : name
  return `${path}/${shown.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')}`
}
