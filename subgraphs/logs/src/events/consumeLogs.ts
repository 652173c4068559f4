import { TransientError, type Consumer, type Kafka } from '@isobar/kafka'
import { hasCode } from '@isobar/kit'
import { isTransient } from '@isobar/mongo'
import { logsTopic } from '@isobar/schemas'
import type { Deps } from '../deps.ts'

/** Stores the records of logs.v1. @param group the installation's prefix of its consumer groups */
export const consumeLogs = (kafka: Kafka, deps: Deps, group: string): Promise<Consumer> =>
  kafka.consume({
    topic: logsTopic,
    group: `${group}.logs`,
    async handle(records) {
      try {
        await deps.logs.write(records.map(({ partition, offset, value: record }) => ({ partition, offset, record })))
      } catch (error) {
        if (!isTransient(error) && !hasCode(error, 'UNAVAILABLE')) throw error
        throw new TransientError('the log records cannot be written now', { cause: error })
      }
    },
  })
