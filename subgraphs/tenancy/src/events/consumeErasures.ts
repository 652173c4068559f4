import type { Consumer, Kafka } from '@isobar/kafka'
import { orLater } from '@isobar/mongo'
import { erasuresTopic } from '@isobar/schemas'
import { recordErasure, type PurgeDeps } from '../usecases/purgeCloud.ts'

/** Starts to take note of what services erased. */
export const consumeErasures = (kafka: Kafka, deps: PurgeDeps, group: string): Promise<Consumer> =>
  kafka.consume({
    topic: erasuresTopic,
    group: `${group}.erasures`,
    async handle(records) {
      await orLater('a purge cannot go on now', async () => {
        for (const { value } of records) await recordErasure(deps, value)
      })
    },
  })
