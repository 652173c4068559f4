const DAY_MS = 86_400_000

/** Two clocks, or a clock that ticks each second, may put the present this far ahead. */
const SKEW_MS = 3_000

/** "now", "4 s ago", "3 min ago", "5 h ago"; a local date once it is a day or more. Times ahead are "in 3 min". */
export function relativeTime(at: number, now: number, timeZone?: string): string {
  if (at > now && at - now < SKEW_MS) return 'now'
  const distance = Math.abs(now - at)
  if (distance >= DAY_MS) return shortDate(at, now, timeZone)
  const span = ageText(distance)
  if (span === null) return 'now'
  return at > now ? `in ${span}` : `${span} ago`
}

function ageText(ms: number): string | null {
  if (ms < 1000) return null
  if (ms < 60_000) return `${Math.floor(ms / 1000)} s`
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min`
  return `${Math.floor(ms / 3_600_000)} h`
}

function shortDate(at: number, now: number, timeZone?: string): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at)
}

/** "25 Nov 2026, 14:02:31 CET": what a hover tells. The browser's zone unless one is given. */
export function absoluteTime(at: number, timeZone?: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(at)
}
