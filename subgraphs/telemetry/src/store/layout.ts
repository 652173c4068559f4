import { decodeName, encodeName, type MetricValue } from '@isobar/telemetry-model'

/**
 * Layout version 1 of what is stored. Its widths are constants: were they chosen anew, a replay would store a point
 * twice.
 */
export const layout = { version: 1, migrations: {} }

/** Width of a window: one document holds what a device measured in this time. */
export const WINDOW_MS = 5 * 60_000

/** Names of the collections. */
export const collections = { windows: 'windows', devices: 'devices', usage: 'usage' } as const

/** A value as stored: JSON travels as text, so that its own keys never become field names. */
export type StoredValue = number | string | boolean | { j: string }

/** What one device measured in one window: values by offset in the window (ms, base 36) and encoded metric name. */
export interface WindowDocument {
  _id: string
  p: Record<string, Record<string, StoredValue>>
}

/** What is known of one device, by encoded metric name. */
export interface DeviceDocument {
  _id: string
  /** Latest value: time, Kafka offset, value. The newer time wins, then the higher offset. */
  l?: Record<string, { t: number; s: number; v: StoredValue }>
  /** Time of the earliest point. */
  f?: Record<string, number>
  /** Metrics that sent numbers. */
  n?: Record<string, true>
  /** Metrics that sent strings, booleans or JSON. */
  o?: Record<string, true>
  /** When its last telemetry arrived, in ms. */
  r?: number
  /** The latest pauses before a message, the newest last, in ms. */
  g?: number[]
}

/** Number of the window that a time falls in. */
export const windowOf = (ts: number): number => Math.floor(ts / WINDOW_MS)

/** `_id` of a window. */
export const windowId = (cloudId: string, deviceId: string, window: number): string =>
  `${cloudId}/v1/${deviceId}/${window.toString(36)}`

/** `_id` of how much a cloud stored in the UTC day of a moment. */
export const usageId = (cloudId: string, at: number): string =>
  `${cloudId}/v1/${new Date(at).toISOString().slice(0, 10)}`

/** `_id` of what is known of a device. */
export const deviceDocumentId = (cloudId: string, deviceId: string): string => `${cloudId}/v1/${deviceId}`

/** Field of a point within its window. */
export const pointField = (ts: number, metric: string): string =>
  `p.${(ts - windowOf(ts) * WINDOW_MS).toString(36)}.${encodeName(metric)}`

export const encodeValue = (value: MetricValue): StoredValue =>
  typeof value === 'object' ? { j: JSON.stringify(value) } : value

export const decodeValue = (stored: StoredValue): MetricValue =>
  typeof stored === 'object' ? (JSON.parse(stored.j) as MetricValue) : stored

export { decodeName, encodeName }
