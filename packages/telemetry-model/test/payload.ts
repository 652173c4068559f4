import { normaliseAttributes, normaliseTelemetry, type PayloadLimits } from '../src/index.ts'

/** 2025-06-15T00:00:00Z, the server's clock in these tests. */
export const RECEIVED_AT = 1_749_945_600_000

const encoder = new TextEncoder()

export function telemetry(text: string, limits: Partial<PayloadLimits> = {}) {
  return normaliseTelemetry(encoder.encode(text), { receivedAt: RECEIVED_AT, limits })
}

export function attributes(text: string, limits: Partial<PayloadLimits> = {}) {
  return normaliseAttributes(encoder.encode(text), { limits })
}

/** The one point's values of a payload that must be good. */
export function valuesOf(text: string): Record<string, unknown> | undefined {
  const result = telemetry(text)
  if (!result.ok) throw new Error(`${result.refusal.reason}: ${result.refusal.hint}`)
  return result.points[0]?.values
}
