import { RelativeTime, useNow } from '@isobar/ui-elements'
import { serverNow } from '../api/serverClock.ts'
import type { DeviceReportingFragment } from '../generated/graphql.ts'
import { reportingWord } from './reportingWords.ts'

interface ReportingWordProps {
  reporting: DeviceReportingFragment
  /** When a value was seen live, in ms. */
  heardAt?: number | undefined
}

/** Whether a device sends, in words that change with the time. */
export function ReportingWord({ reporting, heardAt }: ReportingWordProps) {
  // Renders once a second; a browser whose clock is wrong judges by the server's.
  useNow()
  const now = serverNow()
  const word = reportingWord(reporting, now, heardAt)
  if (word !== 'silent' || reporting.lastAt === null) return <span className="text-ink-2">{word}</span>
  return (
    <span className="text-warning">
      silent, last sent <RelativeTime at={reporting.lastAt} />
    </span>
  )
}
