/** Values of one moment, by metric. */
export type Values = Readonly<Record<string, number | string>>

/** What was measured, and when. */
export interface Row {
  /** ms since 1970 at the time of the measurement. */
  readonly at: number
  readonly values: Values
}

/** Measurements of one place, oldest first, with the length that they cover. */
export interface Series {
  readonly rows: readonly Row[]
  /** From the first row to where the series may begin again, in ms. */
  readonly lengthMs: number
}

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** A series of rows that stand about `everyMs` apart. @throws Error when there are none: the data set has changed */
export function seriesOf(rows: readonly Row[], everyMs: number): Series {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) throw new Error('The data set holds no rows of this series.')
  return { rows, lengthMs: last.at - first.at + everyMs }
}
