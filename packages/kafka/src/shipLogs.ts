import type { LogBuffer } from '@isobar/logging'
import { logsTopic, recordKey, type LogRecord } from '@isobar/schemas'
import type { Kafka } from './kafka.ts'

/**
 * Carries the records of a service to logs.v1, on a connection of its own: while Kafka is away they wait in the buffer, and
 * nothing else waits for them. The answer stops it; stop it before Kafka.
 */
export function shipLogs(kafka: Kafka, logs: LogBuffer): () => Promise<void> {
  const producer = kafka.producer({ timeoutMs: 5_000, maxPending: 1_000 })
  let topicExists = false
  return logs.connect({
    async write(records) {
      if (!topicExists) await kafka.ensureTopics([logsTopic])
      topicExists = true
      await producer.send(
        records.map((record) => ({
          topic: logsTopic,
          key: recordKey(record.scope, record.category),
          value: record as LogRecord,
          type: `isobar.log.${record.category.toLowerCase()}`,
          id: record.id,
          time: record.at,
        })),
      )
    },
  })
}
