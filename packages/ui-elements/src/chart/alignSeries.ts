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
  const count = series.length
  // Read once: a live buffer makes a new view each time it is asked.
  const timestamps = series.map((each) => each.timestamps)
  const values = series.map((each) => each.values)
  const times: number[] = []
  const columns: AlignedValues[] = series.map(() => [])
  const next = new Int32Array(count)
  const lastAt = new Float64Array(count).fill(Infinity)
  for (;;) {
    let at = Infinity
    for (let s = 0; s < count; s++) at = Math.min(at, timestamps[s]![next[s]!] ?? Infinity)
    if (at === Infinity) return [times, ...columns]

    let broken = false
    for (let s = 0; s < count; s++) broken ||= timestamps[s]![next[s]!] === at && at - lastAt[s]! > gapMs
    if (broken) {
      times.push((times.at(-1)! + at) / 2)
      for (let s = 0; s < count; s++) {
        columns[s]!.push(timestamps[s]![next[s]!] === at && at - lastAt[s]! > gapMs ? null : undefined)
      }
    }

    times.push(at)
    for (let s = 0; s < count; s++) {
      if (timestamps[s]![next[s]!] !== at) {
        columns[s]!.push(undefined)
        continue
      }
      const value = values[s]![next[s]!]
      columns[s]!.push(value === null || value === undefined || Number.isNaN(value) ? null : value)
      lastAt[s] = at
      while (timestamps[s]![next[s]!] === at) next[s]!++
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
