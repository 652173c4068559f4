import type { Consumer, Kafka } from '@isobar/kafka'
import { orLater } from '@isobar/mongo'
import { logsTopic } from '@isobar/schemas'
import type { Deps } from '../deps.ts'

/** Stores the records of logs.v1. @param group the installation's prefix of its consumer groups */
export const consumeLogs = (kafka: Kafka, deps: Deps, group: string): Promise<Consumer> =>
  kafka.consume({
    topic: logsTopic,
    group: `${group}.logs`,
    async handle(records) {
      await orLater('the log records cannot be written now', async () => {
        await deps.logs.write(records.map(({ partition, offset, value: record }) => ({ partition, offset, record })))
      })
    },
  })
