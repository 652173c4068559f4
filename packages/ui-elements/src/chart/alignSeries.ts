/** `null` breaks the line; `undefined` means that another series has a point there and the line goes on. */
export type AlignedValues = (number | null | undefined)[]

export interface Columns {
  /** ms UTC, ascending */
  timestamps: ArrayLike<number>
  /** null and NaN are gaps */
  values: ArrayLike<number | null>
}

/**
 * Series of different times on one common time axis, as uPlot wants them.
 * @param gapMs points of one series further apart than this are not joined
 */
export function alignSeries(series: readonly Columns[], gapMs = Infinity): [number[], ...AlignedValues[]] {
  const times: number[] = []
  const columns: AlignedValues[] = series.map(() => [])
  const next = series.map(() => 0)
  const lastAt = series.map(() => Infinity)
  for (;;) {
    let at = Infinity
    for (let s = 0; s < series.length; s++) at = Math.min(at, series[s]!.timestamps[next[s]!] ?? Infinity)
    if (at === Infinity) return [times, ...columns]

    const broken = series.map((each, s) => each.timestamps[next[s]!] === at && at - lastAt[s]! > gapMs)
    if (broken.includes(true)) {
      const beforeMs = (times.at(-1)! + at) / 2
      times.push(beforeMs)
      for (let s = 0; s < series.length; s++) columns[s]!.push(broken[s] ? null : undefined)
    }
    times.push(at)
    for (let s = 0; s < series.length; s++) {
      const { timestamps, values } = series[s]!
      if (timestamps[next[s]!] !== at) {
        columns[s]!.push(undefined)
        continue
      }
      const value = values[next[s]!]
      columns[s]!.push(value === null || value === undefined || Number.isNaN(value) ? null : value)
      lastAt[s] = at
      next[s]!++
      while (timestamps[next[s]!] === at) next[s]!++
    }
  }
}

/** The last value that is no gap, at or before an index. */
export function valueAt(column: AlignedValues | undefined, index: number | null): number | null {
  if (!column) return null
  for (let i = Math.min(index ?? column.length - 1, column.length - 1); i >= 0; i--) {
    const value = column[i]
    if (value !== undefined) return value
  }
  return null
}
