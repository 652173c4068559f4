import type { OutgoingRecord, Producer } from '@isobar/kafka'
import { topics } from '@isobar/schemas'
import type { mongo } from 'mongoose'
import type { Row } from '../collection/store.ts'
import type { Metrics } from '../metrics.ts'
import { fromStored, type StoredEvent } from '../outboxEvent.ts'

export interface Publisher {
  readonly producer: Pick<Producer, 'send'>
  readonly metrics: Metrics
}

const LOOSE_BATCH = 100
const topicByName = new Map(topics.map((topic) => [topic.name, topic]))

function toRecord(stored: StoredEvent): OutgoingRecord {
  const { topic: name, ...event } = fromStored(stored)
  const topic = topicByName.get(name)
  if (!topic) throw new Error(`there is no topic "${name}"`)
  return { ...event, topic }
}

async function send({ producer, metrics }: Publisher, events: readonly StoredEvent[]): Promise<void> {
  await producer.send(events.map(toRecord))
  for (const { topic } of events) metrics.published.inc({ topic })
}

/**
 * Publishes the events of one document in order, each after the one before it was acknowledged, and takes them out. Every
 * write that adds an event also raises `rev`; so a `rev` that still holds means that what was read is all there is.
 */
export async function publishDocument(publisher: Publisher, rows: mongo.Collection<Row>, _id: string): Promise<void> {
  for (;;) {
    const row = await rows.findOne({ _id }, { projection: { rev: 1, outbox: 1, pending: 1 } })
    if (!row?.pending) return
    const sent: string[] = []
    const takeOut = () => rows.updateOne({ _id }, { $pull: { outbox: { id: { $in: sent } } } } as object)
    try {
      for (const event of row.outbox ?? []) {
        await send(publisher, [event])
        sent.push(event.id)
      }
    } catch (error) {
      if (sent.length > 0) await takeOut()
      throw error
    }
    const cleared = await rows.updateOne({ _id, rev: row.rev }, { $unset: { outbox: '', pending: '' } })
    if (cleared.matchedCount === 1) return
    await takeOut()
  }
}

/** Publishes the events without a document in the order of their ids, and deletes them. */
export async function publishLoose(publisher: Publisher, rows: mongo.Collection<Row>): Promise<void> {
  for (;;) {
    const batch = await rows.find().sort({ _id: 1 }).limit(LOOSE_BATCH).toArray()
    if (batch.length === 0) return
    await send(
      publisher,
      batch.flatMap(({ outbox }) => outbox ?? []),
    )
    await rows.deleteMany({ _id: { $in: batch.map(({ _id }) => _id) } })
  }
}
