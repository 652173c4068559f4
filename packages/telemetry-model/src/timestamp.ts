import type { JsonValue } from './telemetryData.ts'

/** 2000-01-01T00:00:00Z in ms. */
export const EARLIEST_TIMESTAMP = 946_684_800_000
/** How far a device's clock may run ahead of the server's. */
export const MAX_AHEAD_MS = 24 * 60 * 60 * 1000

const plainNumber = /^-?\d+(?:\.\d+)?$/

/** A timestamp as sent, a number or (the dialect takes both) its digits in a string; NaN for anything else. */
export function parseTimestamp(json: JsonValue | undefined): number {
  if (typeof json === 'number') return json
  return typeof json === 'string' && plainNumber.test(json) ? Number(json) : NaN
}

/** What is wrong with a timestamp; undefined for a whole number of ms from 2000-01-01 to 24 h after `receivedAt`. */
export function timestampHint(ts: number, receivedAt: number): string | undefined {
  const isAccepted = (ms: number): boolean => ms >= EARLIEST_TIMESTAMP && ms <= receivedAt + MAX_AHEAD_MS
  if (Number.isNaN(ts)) return 'ts must be a whole number of milliseconds since 1970'
  if (isAccepted(ts)) return Number.isInteger(ts) ? undefined : 'ts has a fraction; send whole milliseconds'
  if (isAccepted(ts * 1e3)) return 'ts looks like seconds; send milliseconds'
  if (isAccepted(ts / 1e3)) return 'ts looks like microseconds; send milliseconds'
  if (isAccepted(ts / 1e6)) return 'ts looks like nanoseconds; send milliseconds'
  return ts < EARLIEST_TIMESTAMP
    ? "ts is before 2000-01-01; check the device's clock"
    : "ts is more than 24 h ahead of the server; check the device's clock"
}
