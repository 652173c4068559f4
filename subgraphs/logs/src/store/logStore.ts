import { tellOutages, type Mongo } from '@isobar/mongo'
import { eraseExpired } from './eraseExpired.ts'
import { collections, startOf, traceDocumentId, type PlacedRecord, type TraceDocument } from './logLayout.ts'
import { recordReader } from './readRecords.ts'
import { recordWriter } from './writeRecords.ts'

export type LogStore = ReturnType<typeof logStore>

/** The log records of every scope, in pages. Each method takes the scope, or records that bear theirs. */
export function logStore(mongo: Mongo) {
  return tellOutages({
    write: recordWriter(mongo),
    ...recordReader(mongo),
    /** The records of a trace in a scope, oldest first. */
    async trace(scope: string, traceId: string): Promise<PlacedRecord[]> {
      const _id = traceDocumentId(scope, traceId) as never
      const trace = (await mongo
        .raw(collections.traces, 'log-store')
        .findOne({ _id })) as unknown as TraceDocument | null
      return Object.entries(trace?.r ?? {})
        .map(([place, json]) => {
          const [partition, offset] = place.split('-').map(Number) as [number, number]
          return { partition, offset, record: JSON.parse(json) as PlacedRecord['record'] }
        })
        .sort((one, other) => startOf(one) - startOf(other) || one.offset - other.offset)
    },
    eraseExpired: (keepDays: Readonly<Record<string, number>>, now: number) => eraseExpired(mongo, keepDays, now),
  })
}
