import type { OutgoingRecord } from '@isobar/kafka'
import type { OutboxEvent } from '@isobar/mongo'
import { topics, type Topic } from '@isobar/schemas'

const byName = new Map<string, Topic<unknown>>(topics.map((topic) => [topic.name, topic]))

/** An event as a record, for what is sent without being stored first. */
export function asRecord({ topic, traceparent, ...event }: OutboxEvent): OutgoingRecord {
  return { ...event, topic: byName.get(topic)!, ...(traceparent === undefined ? {} : { traceparent }) }
}
