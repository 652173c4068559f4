import { hasCode } from '@isobar/kit'
import type { Mongo, OutboxEvent, Stored } from '@isobar/mongo'
import { batchReads } from './batchReads.ts'
import { emptyTwin, twinSchema, type TwinFields } from './twin.ts'

/** A twin after a change, with the revision of its document. */
export type Twin = TwinFields & Pick<Stored, 'rev'>

export interface TwinChange {
  readonly next: TwinFields
  readonly events: readonly OutboxEvent[]
}

/** What is set for devices and sent to them. */
export interface TwinStore {
  /** The twin, empty when there was none yet. Calls of one tick are one read. */
  get(cloudId: string, deviceId: string): Promise<TwinFields>
  /**
   * Writes what `decide` makes of the twin, with the events that tell of it; nothing when it answers undefined. `decide`
   * runs again when somebody else wrote in between.
   */
  change(
    cloudId: string,
    deviceId: string,
    decide: (twin: TwinFields, nextRev: number) => TwinChange | undefined,
  ): Promise<TwinFields>
}

/** The collection `twins`: one document per device that was ever told something. */
export function twinStore(mongo: Mongo): TwinStore {
  const collection = mongo.collection<TwinFields>({ name: 'twins', schema: twinSchema })
  const read = batchReads(collection)
  return {
    get: async (cloudId, deviceId) => (await read(cloudId, deviceId)) ?? emptyTwin,

    async change(cloudId, deviceId, decide) {
      const update = () => collection.update(cloudId, deviceId, (twin, nextRev) => decide(twin, nextRev))
      try {
        return await update()
      } catch (error) {
        if (!hasCode(error, 'NOT_FOUND')) throw error
      }
      const first = decide(emptyTwin, 1)
      if (!first) return emptyTwin
      try {
        return await collection.create(cloudId, deviceId, first.next, first.events)
      } catch (error) {
        if (!hasCode(error, 'CONFLICT')) throw error
        return update()
      }
    },
  }
}
