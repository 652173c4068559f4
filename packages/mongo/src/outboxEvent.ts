import { newId } from '@isobar/kit'
import { currentTrace, formatTraceparent } from '@isobar/logging'
import { schemaError, type Topic } from '@isobar/schemas'

/** An event on its way to Kafka, stored together with the change that it tells of. */
export interface OutboxEvent {
  /** The CloudEvents id, an `evt_` TypeID. Consumers know a repeated event by it. */
  readonly id: string
  /** The topic's name. */
  readonly topic: string
  readonly key: string
  /** The CloudEvents type. */
  readonly type: string
  /** JSON as the topic's schema has it. */
  readonly value: unknown
  /** When it happened, in ms UTC. */
  readonly time: number
  readonly traceparent?: string
}

/**
 * An event for `topic` with an id of its own, in the running trace.
 * @throws Error  the value breaks the topic's schema: better no change than one whose event no consumer would take
 */
export function outboxEvent<Value>(
  topic: Topic<Value>,
  event: { key: string; type: string; value: Value; time: number },
): OutboxEvent {
  const problem = schemaError(topic, event.value)
  if (problem) throw new Error(`an invalid event for ${topic.name}: ${problem}`)
  const trace = currentTrace()
  return { id: newId('evt'), topic: topic.name, ...event, ...(trace && { traceparent: formatTraceparent(trace) }) }
}

/** As stored: the value is kept as JSON text, since its keys may be user input that BSON or a query would interpret. */
export type StoredEvent = Omit<OutboxEvent, 'value'> & { readonly json: string }

/** What the producer takes. A larger event would stay in its outbox, and those behind it too. */
const MAX_JSON_BYTES = 900_000

/** @throws Error  the value is no JSON or too large for a record: a bug of the caller */
export function toStored({ value, ...event }: OutboxEvent): StoredEvent {
  const json = JSON.stringify(value) as string | undefined
  if (json === undefined) throw new Error(`an event for ${event.topic} has no value`)
  const bytes = Buffer.byteLength(json)
  if (bytes > MAX_JSON_BYTES) throw new Error(`an event for ${event.topic} has ${bytes} bytes`)
  return { ...event, json }
}

export const fromStored = ({ json, ...event }: StoredEvent): OutboxEvent => ({ ...event, value: JSON.parse(json) })
