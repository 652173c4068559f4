import { TransientError, type Consumer, type Kafka } from '@isobar/kafka'
import { isTransient } from '@isobar/mongo'
import { erasuresTopic } from '@isobar/schemas'
import { recordErasure, type PurgeDeps } from '../usecases/purgeCloud.ts'

/** Starts to take note of what services erased. */
export const consumeErasures = (kafka: Kafka, deps: PurgeDeps, group: string): Promise<Consumer> =>
  kafka.consume({
    topic: erasuresTopic,
    group: `${group}.erasures`,
    async handle(records) {
      try {
        for (const { value } of records) await recordErasure(deps, value)
      } catch (error) {
        if (isTransient(error)) throw new TransientError('a purge cannot go on now', { cause: error })
        throw error
      }
    },
  })
