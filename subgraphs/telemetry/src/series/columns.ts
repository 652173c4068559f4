import type { MetricValue } from '@isobar/telemetry-model'

/** Points in columns, oldest first. */
export interface Columns<Value> {
  timestamps: number[]
  values: Value[]
}

/** What a metric measured: its numbers and its other values, each in columns of its own. */
export interface SeriesColumns {
  numbers: Columns<number | null> | null
  values: Columns<MetricValue> | null
}

/** Gathers points, oldest first, into what a reader is answered. */
export interface SeriesBuilder {
  add(ts: number, value: MetricValue): void
  columns(): SeriesColumns
}
