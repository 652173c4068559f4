import type { EntryRefusal } from './refusals.ts'

export type JsonValue = null | boolean | number | string | JsonArray | JsonObject
export type JsonArray = JsonValue[]
export type JsonObject = { [name: string]: JsonValue }

/** One value of a metric or attribute. Numbers are finite; integers beyond ±2^53 are strings of their exact digits. */
export type MetricValue = number | string | boolean | JsonObject | JsonArray

/**
 * Values by metric name. The record has no prototype, so `__proto__` and `constructor` are names like any other:
 * copy it with a spread or `Object.entries`, never by assignment onto a plain object.
 */
export type MetricValues = Record<string, MetricValue>

/** The values that a device measured at one moment. */
export type TelemetryPoint = {
  /** ms since 1970, UTC. */
  ts: number
  /** At least one value. */
  values: MetricValues
  /** Whether `ts` came with the message. A point stamped by the server is a new point each time it is sent again. */
  timestamped: boolean
}

/** What a telemetry message holds, in the order it was written: the good entries, and one refusal per bad one. */
export type TelemetryData = {
  points: TelemetryPoint[]
  refusals: EntryRefusal[]
}

/** What an attributes message holds: the good attributes, and one refusal per bad one. */
export type AttributesData = {
  attributes: MetricValues
  refusals: EntryRefusal[]
}
