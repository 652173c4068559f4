import { deadLetterTopic, recordKey } from '@isobar/schemas'
import type { KafkaMessage } from 'kafkajs'
import { messageOf } from './errors.ts'
import type { Producer } from './producer.ts'
import { headerText, type OutgoingRecord } from './records.ts'

/** As base64 it must fit into a record. The original stays in its topic, at the offset told. */
const MAX_VALUE_BYTES = 600_000

/** A record that its consumer gave up on. */
export interface DeadRecord {
  readonly topic: string
  readonly partition: number
  readonly message: KafkaMessage
  readonly error: unknown
}

/** Sends what could not be handled to dead-letter.v1: the original bytes, its headers and the error. */
export async function sendDeadLetters(
  producer: Producer,
  group: string,
  records: readonly DeadRecord[],
): Promise<void> {
  await producer.send(records.map((record) => deadLetterOf(group, record)))
}

function deadLetterOf(group: string, { topic, partition, message, error }: DeadRecord): OutgoingRecord {
  const { key, value, offset, headers = {} } = message
  const cut =
    value && value.length > MAX_VALUE_BYTES ? ` (of ${value.length} bytes the first ${MAX_VALUE_BYTES} are here)` : ''
  return {
    topic: deadLetterTopic,
    key: key?.toString() || recordKey('sys', topic),
    type: 'isobar.dead-letter.v1',
    id: `${group}/${topic}/${partition}/${offset}`,
    value: {
      v: 1,
      topic,
      partition,
      offset,
      group,
      ...(key ? { key: key.toString('base64') } : {}),
      ...(value ? { value: value.subarray(0, MAX_VALUE_BYTES).toString('base64') } : {}),
      headers: Object.fromEntries(Object.keys(headers).map((name) => [name, headerText(headers, name) ?? ''])),
      error: messageOf(error).slice(0, 2_000) + cut,
      at: Date.now(),
    },
  }
}
