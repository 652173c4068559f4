import type { Series, Values } from './series.ts'

/** Values with the time that they bear in the replay. */
export interface Sample {
  /** ms since 1970. */
  readonly ts: number
  readonly values: Values
}

/** A series that repeats for ever, faster than it was measured. */
export interface Replay {
  /** How long one round takes, in ms. */
  readonly loopMs: number
  /**
   * What falls after `from` and not after `to` (ms since 1970), oldest first. What a moment shows depends on the moment
   * alone: a replay that starts again tells the same values with the same times, so that sending them twice changes nothing.
   */
  between(from: number, to: number): Sample[]
}

/** Maps a series to the present: `dataMs` of it pass in `inMs` (hour by hour, one each two seconds: 3,600,000 in 2,000). */
export function replay(series: Series, pace: { dataMs: number; inMs: number }): Replay {
  const scale = pace.inMs / pace.dataMs
  const loopMs = Math.max(1, Math.round(series.lengthMs * scale))
  const start = series.rows[0]?.at ?? 0
  let previous = -1
  const rows = series.rows.map(({ at, values }) => {
    // Rows that fall on one millisecond of the replay stay apart: a metric has one value at a time.
    previous = Math.max(previous + 1, Math.round((at - start) * scale))
    return { offset: previous, values }
  })

  /** Index of the first row whose offset is greater than `offset`. */
  const firstAfter = (offset: number): number => {
    let [low, high] = [0, rows.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if (rows[middle]!.offset > offset) high = middle
      else low = middle + 1
    }
    return low
  }

  return {
    loopMs,
    between(from, to) {
      const samples: Sample[] = []
      for (let loop = Math.floor(from / loopMs); loop * loopMs <= to; loop++) {
        const base = loop * loopMs
        for (let index = firstAfter(from - base); index < rows.length; index++) {
          const ts = base + rows[index]!.offset
          if (ts > to) return samples
          samples.push({ ts, values: rows[index]!.values })
        }
      }
      return samples
    },
  }
}
