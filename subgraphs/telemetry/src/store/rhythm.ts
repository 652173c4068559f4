/** When a device's telemetry arrives, by the server's clock: what its document keeps of it. */
export interface Rhythm {
  /** When the last message arrived, in ms. */
  readonly lastAt: number
  /** The latest pauses before a message, the newest last, in ms. */
  readonly gaps: readonly number[]
}

/** Pauses that are kept: of a device that sends in bursts, those of more than one burst. */
const MAX_GAPS = 16
/** Messages closer than that are one: a batch that arrives in pieces. */
const BURST_MS = 1_000
/** How long after its last message a device counts as reporting while its interval is not known. */
const UNKNOWN_MS = 600_000
/** Beside twice its interval: what a network or a restart takes. */
const SLACK_MS = 30_000
const MAX_SILENCE_MS = 7 * 86_400_000

/** The rhythm after a message. What arrived no later than the last one changes nothing, so a replay does not. */
export function heard(rhythm: Rhythm | undefined, receivedAt: number): Rhythm {
  if (!rhythm) return { lastAt: receivedAt, gaps: [] }
  const gap = receivedAt - rhythm.lastAt
  if (gap <= 0) return rhythm
  if (gap < BURST_MS) return { ...rhythm, lastAt: receivedAt }
  return { lastAt: receivedAt, gaps: [...rhythm.gaps, gap].slice(-MAX_GAPS) }
}

/**
 * How often messages are to be expected, in ms; undefined until two pauses were seen. It is the second longest of the latest
 * pauses: the longest may be an outage, and of a device that sends in bursts the others are short.
 */
export const expectedEveryMs = ({ gaps }: Rhythm): number | undefined =>
  gaps.length < 2 ? undefined : [...gaps].sort((left, right) => right - left)[1]

/** Until when a device counts as reporting that sends nothing more, in ms: twice its interval and a little. */
export function silentAfter(rhythm: Rhythm): number {
  const every = expectedEveryMs(rhythm)
  const silence = every === undefined ? UNKNOWN_MS : Math.min(2 * every + SLACK_MS, MAX_SILENCE_MS)
  return rhythm.lastAt + silence
}
