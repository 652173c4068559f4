const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Spans of time that charts offer; each ends now and moves. */
export const ranges = [
  { value: '5m', label: 'Live 5 min', windowMs: 5 * MINUTE_MS },
  { value: '15m', label: '15 min', windowMs: 15 * MINUTE_MS },
  { value: '1h', label: '1 h', windowMs: HOUR_MS },
  { value: '6h', label: '6 h', windowMs: 6 * HOUR_MS },
  { value: '24h', label: '24 h', windowMs: 24 * HOUR_MS },
  { value: '7d', label: '7 d', windowMs: 7 * 24 * HOUR_MS },
] as const

export type RangeName = (typeof ranges)[number]['value']

/** Width of a range in ms. */
export const windowOf = (range: RangeName): number => ranges.find(({ value }) => value === range)!.windowMs

/** What a window's width is called: "15 min", also for one that no preset has. */
export function windowText(windowMs: number): string {
  const preset = ranges.find((range) => range.windowMs === windowMs)
  if (preset) return preset.label.replace('Live ', '')
  if (windowMs < HOUR_MS) return `${Math.round(windowMs / MINUTE_MS)} min`
  const hours = windowMs / HOUR_MS
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} d`
}
