/** Bounds of one message. */
export type PayloadLimits = {
  maxPayloadBytes: number
  /** Of a metric's or attribute's name, in UTF-8. */
  maxNameBytes: number
  /** Entries and values in one message, good or bad, so that it bounds the refusals too. */
  maxMetrics: number
  /** Levels of objects and arrays in one value: 1 for a flat object. */
  maxDepth: number
}

export const DEFAULT_PAYLOAD_LIMITS: Readonly<PayloadLimits> = {
  maxPayloadBytes: 65_536,
  maxNameBytes: 128,
  maxMetrics: 5_000,
  maxDepth: 16,
}
