import { formatNumber } from '@isobar/ui-elements'

/** What `LatestValue` shows: JSON objects and lists as their text. */
export function shownValue(value: unknown): number | string | boolean | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value
  return JSON.stringify(value)
}

/** A value in a row of text. */
export function valueText(value: unknown): string {
  const shown = shownValue(value)
  if (shown === null) return '–'
  if (typeof shown === 'number') return formatNumber(shown)
  return typeof shown === 'boolean' ? (shown ? 'on' : 'off') : shown
}

/** How often a series usually comes, ms: the mean of its last steps, for telling what is stale. */
export function usualIntervalMs({ timestamps }: { timestamps: ArrayLike<number> }): number | undefined {
  const count = Math.min(20, timestamps.length - 1)
  if (count < 2) return undefined
  const last = timestamps.length - 1
  return Math.max(1_000, (timestamps[last]! - timestamps[last - count]!) / count)
}
