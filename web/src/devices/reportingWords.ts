import type { DeviceReportingFragment } from '../generated/graphql.ts'

/** Whether a device sends, in a word. @param now in ms; @param heardAt when a value was seen live, in ms */
export function reportingWord(
  { lastAt, silentAfter }: DeviceReportingFragment,
  now: number,
  heardAt?: number,
): 'reporting' | 'silent' | 'sent nothing yet' {
  if (lastAt === null || silentAfter === null) return heardAt === undefined ? 'sent nothing yet' : 'reporting'
  const patienceMs = silentAfter - lastAt
  return now < Math.max(lastAt, heardAt ?? 0) + patienceMs ? 'reporting' : 'silent'
}
