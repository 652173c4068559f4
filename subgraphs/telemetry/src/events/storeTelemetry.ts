import { TransientError, type Consumer, type Kafka } from '@isobar/kafka'
import { isTransient } from '@isobar/mongo'
import { telemetryTopic } from '@isobar/schemas'
import type { TelemetryStore } from '../store/telemetryStore.ts'

/** What stores telemetry, and how far it trails Kafka. */
export interface Storing {
  readonly consumer: Consumer
  /** Age of the oldest record of the last batch, as long as that batch is recent; else 0. */
  lagMs(): number
}

const HOLD = { idleMs: 250, backlogMs: 5_000, maxRecords: 5_000, maxBytes: 4_194_304 }
const RECENT_MS = 30_000

/**
 * Stores telemetry.v1. Records are folded per window and device for at most 250 ms, under backlog 5 s, and their offsets
 * are committed after the write is durable. While the database is away the records wait.
 */
export async function storeTelemetry(kafka: Kafka, store: TelemetryStore, group: string): Promise<Storing> {
  let last = { lagMs: 0, at: 0 }
  const consumer = await kafka.consume({
    topic: telemetryTopic,
    group,
    hold: HOLD,
    async handle(records, { lagMs }) {
      last = { lagMs, at: Date.now() }
      try {
        await store.write(records)
      } catch (error) {
        throw isTransient(error) ? new TransientError('the database does not take telemetry', { cause: error }) : error
      }
    },
  })
  return { consumer, lagMs: () => (Date.now() - last.at < RECENT_MS ? last.lagMs : 0) }
}
