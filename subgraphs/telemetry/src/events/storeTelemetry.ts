import type { Consumer, IncomingRecord, Kafka } from '@isobar/kafka'
import { LogCategory, type Logger, logSpan, newTrace, parseTraceparent } from '@isobar/logging'
import { orLater } from '@isobar/mongo'
import { telemetryTopic, type TelemetryEvent } from '@isobar/schemas'
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
export async function storeTelemetry(
  kafka: Kafka,
  store: TelemetryStore,
  group: string,
  logger: Logger,
): Promise<Storing> {
  let last = { lagMs: 0, at: 0 }
  const consumer = await kafka.consume({
    topic: telemetryTopic,
    group,
    hold: HOLD,
    async handle(records, { lagMs }) {
      const startedAt = Date.now()
      last = { lagMs, at: startedAt }
      await orLater('the database does not take telemetry', () => store.write(records))
      for (const record of records) tellStored(logger, record, startedAt)
    },
  })
  return { consumer, lagMs: () => (Date.now() - last.at < RECENT_MS ? last.lagMs : 0) }
}

/** Writes down that a traced message is stored. */
function tellStored(
  logger: Logger,
  { traceparent, value: { cloudId, deviceId } }: IncomingRecord<TelemetryEvent>,
  startedAt: number,
): void {
  const parent = parseTraceparent(traceparent)
  if (!parent?.sampled) return
  const done = { parentId: parent.spanId, startedAt, endedAt: Date.now() }
  const fields = { category: LogCategory.TELEMETRY, cloud: cloudId, subject: { kind: 'device', id: deviceId } }
  logSpan(logger, newTrace(parent), done, fields, 'telemetry was stored')
}
