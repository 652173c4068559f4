import { hasCode } from '@isobar/kit'
import type { Mongo } from '@isobar/mongo'
import { batchReads } from './batchReads.ts'
import { emptyReport, reportSchema, type ReportFields } from './report.ts'

/** What devices report about themselves, apart from the registry so that neither waits for the other. */
export interface ReportStore {
  /** The report, empty when there was none yet. Calls of one tick are one read. */
  get(cloudId: string, deviceId: string): Promise<ReportFields>

  /** Writes what `decide` makes of the report. `decide` runs again when somebody else wrote in between. */
  change(cloudId: string, deviceId: string, decide: (report: ReportFields) => ReportFields): Promise<void>
}

/** The collection `reports`: one document per device that ever reported. */
export function reportStore(mongo: Mongo): ReportStore {
  const collection = mongo.collection<ReportFields>({ name: 'reports', schema: reportSchema })
  const read = batchReads(collection)
  return {
    get: async (cloudId, deviceId) => (await read(cloudId, deviceId)) ?? emptyReport,

    async change(cloudId, deviceId, decide) {
      const update = () => collection.update(cloudId, deviceId, (report) => ({ next: decide(report), events: [] }))
      try {
        await update()
      } catch (error) {
        if (!hasCode(error, 'NOT_FOUND')) throw error
        await collection.create(cloudId, deviceId, decide(emptyReport), []).catch((raced: unknown) => {
          if (!hasCode(raced, 'CONFLICT')) throw raced
          return update()
        })
      }
    },
  }
}
