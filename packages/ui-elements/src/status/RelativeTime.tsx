import { absoluteTime, relativeTime } from '../base/time.ts'
import { useNow } from '../base/useNow.ts'

export interface RelativeTimeProps {
  /** ms UTC */
  at: number
  /** The cloud's zone; the browser's if left out. */
  timeZone?: string
  className?: string
}

/** "4 s ago", ticking; the hover tells the absolute time with its zone. */
export function RelativeTime({ at, timeZone, className }: RelativeTimeProps) {
  const now = useNow()
  return (
    <time dateTime={new Date(at).toISOString()} title={absoluteTime(at, timeZone)} className={className}>
      {relativeTime(at, now, timeZone)}
    </time>
  )
}
