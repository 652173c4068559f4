import type { LogRecord } from '@isobar/schemas'

/** Everything below is part of the layout's version. */
export const collections = { pages: 'log_pages', days: 'log_days', calendars: 'log_calendars', traces: 'log_traces' }
export const SLOT_MS = 600_000
export const DAY_MS = 86_400_000
/** Offsets of one partition that share a page, if their records are of one scope, category and slot. */
export const PAGE = 500
export const MAX_TRACE_RECORDS = 1_000

export type Category = LogRecord['category']
export type Level = LogRecord['level']
export const levels: readonly Level[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal']

/** A record with its place in Kafka, which is its order among those of one moment. */
export interface PlacedRecord {
  readonly partition: number
  readonly offset: number
  readonly record: LogRecord
}

/** When what a record tells of began, in ms. */
export const startOf = ({ record }: PlacedRecord): number => record.span?.startedAt ?? record.at

/** `<scope>/v1/<category>/<slot>/<partition>-<n>`: entries by offset in the page, so that a replay writes the same again. */
export interface PageDocument {
  readonly _id: string
  /** The head: the place of the level in {@link levels}, then the time in the slot in ms. */
  readonly h: Readonly<Record<string, string>>
  /** The records as JSON. */
  readonly r: Readonly<Record<string, string>>
}

/** What a day's directory says of a page. */
export interface PageEntry {
  readonly slot: number
  readonly name: string
  /** Times of its oldest and newest record. */
  readonly oldest: number
  readonly newest: number
  /** How many records of each level. */
  readonly counts: readonly number[]
}

/** `<scope>/v1/<category>/<day>`: each page of the day, `<slot>_<partition>-<n>`, with its oldest, newest and counts. */
export interface DayDocument {
  readonly _id: string
  readonly p: Readonly<Record<string, readonly number[]>>
}

/** `<scope>/v1`: the days of each category that hold something. */
export interface CalendarDocument {
  readonly _id: string
  readonly c: Readonly<Record<string, Readonly<Record<string, 1>>>>
}

/** `<scope>/v1/<trace id>`: its records as JSON, by their places. */
export interface TraceDocument {
  readonly _id: string
  readonly r: Readonly<Record<string, string>>
}

export const calendarId = (scope: string): string => `${scope}/v1`
export const dayId = (scope: string, category: string, day: number): string => `${scope}/v1/${category}/${day}`
export const traceDocumentId = (scope: string, traceId: string): string => `${scope}/v1/${traceId}`
export const pageId = (scope: string, category: string, slot: number, name: string): string =>
  `${scope}/v1/${category}/${slot}/${name}`

export const slotOf = (at: number): number => Math.floor(at / SLOT_MS)
export const dayOf = (at: number): number => Math.floor(at / DAY_MS)

/** The pages of a day, from its directory. */
export const entriesOf = (day: DayDocument): PageEntry[] =>
  Object.entries(day.p ?? {}).map(([key, [oldest, newest, ...counts]]) => {
    const [slot, name] = key.split('_') as [string, string]
    return { slot: Number(slot), name, oldest: oldest!, newest: newest!, counts }
  })

/** Of a page's head: its oldest, its newest and its counts by level. */
export function summaryOf(slot: number, head: PageDocument['h']): number[] {
  const counts = levels.map(() => 0)
  let oldest = Infinity
  let newest = -Infinity
  for (const entry of Object.values(head)) {
    const at = slot * SLOT_MS + Number(entry.slice(1))
    counts[Number(entry[0])]!++
    oldest = Math.min(oldest, at)
    newest = Math.max(newest, at)
  }
  return [oldest, newest, ...counts]
}
