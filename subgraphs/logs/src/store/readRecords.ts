import type { Mongo } from '@isobar/mongo'
import {
  calendarId,
  collections,
  DAY_MS,
  dayId,
  dayOf,
  entriesOf,
  levels,
  PAGE,
  pageId,
  SLOT_MS,
  type CalendarDocument,
  type Category,
  type DayDocument,
  type Level,
  type PageDocument,
  type PageEntry,
  type PlacedRecord,
} from './logLayout.ts'

/** Which records of a scope to read. */
export interface LogCriteria {
  readonly categories: readonly Category[]
  readonly levels: readonly Level[]
  /** In ms, inclusive. */
  readonly from: number
  /** In ms, exclusive. */
  readonly to: number
  /** Asked of a record as JSON first, so that few are parsed. */
  mayMatch(json: string): boolean
  matches(record: PlacedRecord['record']): boolean
}

/** A part of the records, newest first. */
export interface RecordsPart {
  readonly records: PlacedRecord[]
  /** Where to go on; undefined: that was all. A part may be short, or empty, and still go on: see {@link SCAN_MS}. */
  readonly next: string | undefined
}

/** How many records of each level begin at a moment. */
export interface Bucket {
  readonly at: number
  readonly counts: number[]
}

/** After so long a reader answers with what it found, and where it stands. */
const SCAN_MS = 150
const PAGES_AT_ONCE = 4

type Place = readonly [at: number, partition: number, offset: number]
const placeOf = ({ partition, offset, record }: PlacedRecord): Place => [record.at, partition, offset]
const compare = (one: Place, other: Place): number => one[0] - other[0] || one[1] - other[1] || one[2] - other[2]
const CURSOR = /^(\d{1,15})\.(\d{1,6})\.(\d{1,15})$/

/** The cursor of a record. */
export const cursorOf = (placed: PlacedRecord): string => placeOf(placed).join('.')

/** Reads a cursor; undefined when it is none. */
export function parseCursor(cursor: string): Place | undefined {
  const match = CURSOR.exec(cursor)
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined
}

export function recordReader(mongo: Mongo) {
  const rows = (name: string) => mongo.raw(name, 'log-store')
  const get = <Document>(name: string, ids: readonly string[], projection?: object) =>
    rows(name)
      .find({ _id: { $in: ids as never[] } }, projection ? { projection } : {})
      .toArray() as unknown as Promise<Document[]>

  /** The days that hold something of these categories, newest first, with their directories read when they are reached. */
  async function* days(scope: string, criteria: LogCriteria, until: number) {
    const [calendar] = await get<CalendarDocument>(collections.calendars, [calendarId(scope)])
    const byDay = new Map<number, Category[]>()
    for (const category of criteria.categories)
      for (const day of Object.keys(calendar?.c[category] ?? {}).map(Number))
        if (day >= dayOf(criteria.from) && day * DAY_MS < until) byDay.set(day, [...(byDay.get(day) ?? []), category])
    for (const [day, categories] of [...byDay].sort(([one], [other]) => other - one)) {
      const ids = categories.map((category) => dayId(scope, category, day))
      const directories = await get<DayDocument>(collections.days, ids)
      yield directories.flatMap((directory) => {
        const category = directory._id.split('/')[2] as Category
        return entriesOf(directory).map((entry) => ({ ...entry, category }))
      })
    }
  }

  async function load(scope: string, entries: readonly (PageEntry & { category: Category })[], criteria: LogCriteria) {
    const ids = entries.map(({ category, slot, name }) => pageId(scope, category, slot, name))
    const found: PlacedRecord[] = []
    for (const page of await get<PageDocument>(collections.pages, ids)) {
      const [slot, name] = page._id.split('/').slice(3) as [string, string]
      const [partition, n] = name.split('-').map(Number) as [number, number]
      for (const [key, head] of Object.entries(page.h)) {
        const at = Number(slot) * SLOT_MS + Number(head.slice(1))
        if (at < criteria.from || at >= criteria.to || !criteria.levels.includes(levels[Number(head[0])]!)) continue
        const json = page.r[key]!
        if (!criteria.mayMatch(json)) continue
        const record = JSON.parse(json) as PlacedRecord['record']
        if (criteria.matches(record)) found.push({ partition, offset: n * PAGE + Number(key), record })
      }
    }
    return found
  }

  return {
    async page(scope: string, criteria: LogCriteria, first: number, after: Place | undefined): Promise<RecordsPart> {
      const until = Math.min(criteria.to, after ? after[0] + 1 : Infinity)
      const deadline = Date.now() + SCAN_MS
      const wanted = criteria.levels.map((level) => levels.indexOf(level))
      const done: PlacedRecord[] = []
      const waiting: PlacedRecord[] = []
      /** Takes over what is surely before all that was not read yet; says whether the page is full. */
      const settle = (unreadUpTo: number): boolean => {
        waiting.sort((one, other) => compare(placeOf(other), placeOf(one)))
        const sure = waiting.findIndex(({ record }) => record.at <= unreadUpTo)
        done.push(...waiting.splice(0, sure < 0 ? waiting.length : sure))
        return done.length > first
      }
      const full = (): RecordsPart => ({ records: done.slice(0, first), next: cursorOf(done[first - 1]!) })

      for await (const directory of days(scope, criteria, until)) {
        const entries = directory
          .filter(({ oldest, newest, counts }) => {
            const some = wanted.some((level) => (counts[level] ?? 0) > 0)
            return some && newest >= criteria.from && oldest < until
          })
          .sort((one, other) => other.newest - one.newest)
        for (let start = 0; start < entries.length; start += PAGES_AT_ONCE) {
          const found = await load(scope, entries.slice(start, start + PAGES_AT_ONCE), criteria)
          waiting.push(...found.filter((placed) => !after || compare(placeOf(placed), after) < 0))
          const unreadUpTo = entries[start + PAGES_AT_ONCE]?.newest ?? -Infinity
          if (settle(unreadUpTo)) return full()
          // Within a day: the next one begins with a directory of its own.
          if (unreadUpTo > 0 && Date.now() > deadline) return { records: done, next: `${unreadUpTo + 1}.0.0` }
        }
      }
      return { records: done, next: undefined }
    },

    /** Counts by level in buckets of ten minutes or a multiple, oldest first, from the directories alone. */
    async histogram(scope: string, criteria: LogCriteria, bucketMs: number): Promise<Bucket[]> {
      const buckets = new Map<number, Bucket>()
      for await (const directory of days(scope, criteria, criteria.to))
        for (const { slot, newest, oldest, counts } of directory) {
          if (newest < criteria.from || oldest >= criteria.to) continue
          const at = Math.floor((slot * SLOT_MS) / bucketMs) * bucketMs
          const bucket = buckets.get(at) ?? { at, counts: levels.map(() => 0) }
          buckets.set(at, bucket)
          for (const [level, count] of counts.entries())
            if (criteria.levels.includes(levels[level]!)) bucket.counts[level]! += count
        }
      return [...buckets.values()].sort((one, other) => one.at - other.at)
    },
  }
}
