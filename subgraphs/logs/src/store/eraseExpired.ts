import type { Mongo } from '@isobar/mongo'
import type { LogRecord } from '@isobar/schemas'
import {
  collections,
  dayId,
  dayOf,
  entriesOf,
  pageId,
  traceDocumentId,
  type CalendarDocument,
  type DayDocument,
  type PageDocument,
} from './logLayout.ts'

const AT_ONCE = 50

/**
 * Erases the days of each category that are over for longer than it is kept, and the traces that its records were part of:
 * pages first, then the day's directory, then the day in the calendar, so that what a crash leaves is found again. Answers how many pages.
 */
export async function eraseExpired(
  mongo: Mongo,
  keepDays: Readonly<Record<string, number>>,
  now: number,
): Promise<number> {
  const rows = (name: string) => mongo.raw(name, 'log-retention')
  let erased = 0
  for await (const row of rows(collections.calendars).find({})) {
    const { _id, c } = row as unknown as CalendarDocument
    const scope = _id.split('/')[0]!
    for (const [category, days] of Object.entries(c))
      for (const day of Object.keys(days).map(Number)) {
        if (day >= dayOf(now) - (keepDays[category] ?? Infinity)) continue
        erased += await eraseDay(scope, category, day)
        await rows(collections.calendars).updateOne({ _id: _id as never }, { $unset: { [`c.${category}.${day}`]: 1 } })
      }
  }
  return erased

  async function eraseDay(scope: string, category: string, day: number): Promise<number> {
    const _id = dayId(scope, category, day) as never
    const directory = (await rows(collections.days).findOne({ _id })) as unknown as DayDocument | null
    const ids = directory ? entriesOf(directory).map(({ slot, name }) => pageId(scope, category, slot, name)) : []
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const some = { _id: { $in: ids.slice(start, start + AT_ONCE) as never[] } }
      const pages = (await rows(collections.pages).find(some).toArray()) as unknown as PageDocument[]
      const traces = pages
        .flatMap(({ r }) => Object.values(r).map((json) => (JSON.parse(json) as LogRecord).traceId))
        .flatMap((traceId) => (traceId ? [traceDocumentId(scope, traceId)] : []))
      if (traces.length > 0)
        await rows(collections.traces).deleteMany({ _id: { $in: [...new Set(traces)] as never[] } })
      await rows(collections.pages).deleteMany(some)
    }
    await rows(collections.days).deleteOne({ _id })
    return ids.length
  }
}
