import type { Mongo } from '@isobar/mongo'
import {
  calendarId,
  collections,
  dayId,
  dayOf,
  levels,
  MAX_TRACE_RECORDS,
  PAGE,
  pageId,
  slotOf,
  SLOT_MS,
  summaryOf,
  traceDocumentId,
  type PageDocument,
  type PlacedRecord,
} from './logLayout.ts'

const REMEMBERED_DAYS = 10_000

/**
 * Stores records: each in its page, then what the page holds in the day's directory, computed from the page as it is then.
 * All of it is set by derived ids, so that the same records again change nothing.
 */
export function recordWriter(mongo: Mongo): (records: readonly PlacedRecord[]) => Promise<void> {
  const rows = (name: string) => mongo.raw(name, 'log-store')
  const pages = rows(collections.pages)
  /** Days that stand in their calendar already. */
  const known = new Set<string>()

  async function writePage({ scope, category, slot, name, records }: Page): Promise<void> {
    const _id = pageId(scope, category, slot, name)
    const set = Object.fromEntries(
      records.flatMap(({ offset, record }) => [
        [`h.${offset % PAGE}`, `${levels.indexOf(record.level)}${record.at - slot * SLOT_MS}`],
        [`r.${offset % PAGE}`, JSON.stringify(record)],
      ]),
    )
    const options = { upsert: true, returnDocument: 'after', projection: { h: 1 } } as const
    const page = (await pages.findOneAndUpdate(
      { _id: _id as never },
      { $set: set },
      options,
    )) as unknown as PageDocument
    const day = dayId(scope, category, dayOf(slot * SLOT_MS))
    const summary = { $set: { [`p.${slot}_${name}`]: summaryOf(slot, page.h) } }
    await rows(collections.days).updateOne({ _id: day as never }, summary, { upsert: true })
    if (known.has(day)) return
    const mark = { $set: { [`c.${category}.${dayOf(slot * SLOT_MS)}`]: 1 } }
    await rows(collections.calendars).updateOne({ _id: calendarId(scope) as never }, mark, { upsert: true })
    if (known.size >= REMEMBERED_DAYS) known.clear()
    known.add(day)
  }

  async function writeTrace(_id: string, records: readonly PlacedRecord[]): Promise<void> {
    const traces = rows(collections.traces)
    const stored = (await traces.findOne({ _id: _id as never }, { projection: { n: 1 } })) as { n?: number } | null
    if ((stored?.n ?? 0) >= MAX_TRACE_RECORDS) return
    const set = records
      .slice(0, MAX_TRACE_RECORDS)
      .map(({ partition, offset, record }) => [`r.${partition}-${offset}`, JSON.stringify(record)] as const)
    const options = { upsert: true, returnDocument: 'after', projection: { r: 1 } } as const
    const change = { $set: Object.fromEntries(set) }
    const trace = (await traces.findOneAndUpdate({ _id: _id as never }, change, options)) as unknown as { r: object }
    await traces.updateOne({ _id: _id as never }, { $set: { n: Object.keys(trace.r).length } })
  }

  return async (records) => {
    for (const page of pagesOf(records)) await writePage(page)
    const traced = Map.groupBy(
      records.filter(({ record }) => record.traceId),
      ({ record }) => traceDocumentId(record.scope, record.traceId!),
    )
    for (const [_id, ofTrace] of traced) await writeTrace(_id, ofTrace)
  }
}

interface Page {
  readonly scope: string
  readonly category: string
  readonly slot: number
  readonly name: string
  readonly records: readonly PlacedRecord[]
}

function pagesOf(records: readonly PlacedRecord[]): Page[] {
  const grouped = Map.groupBy(records, ({ partition, offset, record }) =>
    [record.scope, record.category, slotOf(record.at), `${partition}-${Math.floor(offset / PAGE)}`].join('/'),
  )
  return [...grouped].map(([id, ofPage]) => {
    const [scope, category, slot, name] = id.split('/') as [string, string, string, string]
    return { scope, category, slot: Number(slot), name, records: ofPage }
  })
}
