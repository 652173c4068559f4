import type { Kafka } from '@isobar/kafka'
import { Counter, type Registry } from '@isobar/logging'
import { logsTopic, type LogRecord } from '@isobar/schemas'
import { createWatchers } from '@isobar/subgraph'
import type { PlacedRecord } from '../store/logLayout.ts'

/** Records that just arrived, oldest first. */
export interface LogFrame {
  readonly records: PlacedRecord[]
  /** How many more there were than a subscriber can be told. */
  readonly dropped: number
}

/** Log records as they arrive, from every service. */
export interface LogFeed {
  /** Those of a scope that are wanted, from now on. Ends when it is returned. */
  subscribe(scope: string, wants: (record: LogRecord) => boolean): AsyncIterableIterator<LogFrame>
  /** Whether records arrive. */
  healthy(): boolean
}

const FRAME_MS = 250
/** Records that may wait for one subscriber: of more, the newest count. */
const CAPACITY = 200

/** Reads logs.v1 from its end; records of scopes that nobody watches are skipped unparsed. */
export async function startLogFeed(kafka: Kafka, registry: Registry): Promise<LogFeed> {
  const watchers = createWatchers<PlacedRecord>()
  const drops = new Counter({
    name: 'isobar_logs_feed_dropped_total',
    help: 'Log records that slow subscribers did not get',
    registers: [registry],
  })
  const reader = await kafka.broadcast({
    topic: logsTopic,
    from: 'end',
    wants: (key) => watchers.has(key.slice(0, key.indexOf(':'))),
    onRecord: ({ partition, offset, value: record }) => watchers.tell(record.scope, { partition, offset, record }),
  })
  await reader.caughtUp
  return {
    subscribe(scope, wants) {
      let waiting: PlacedRecord[] = []
      let dropped = 0
      return watchers.watch(scope, {
        minIntervalMs: FRAME_MS,
        put(placed) {
          if (!wants(placed.record)) return
          waiting.push(placed)
          if (waiting.length <= CAPACITY) return
          waiting.shift()
          dropped += 1
          drops.inc()
        },
        take() {
          if (waiting.length === 0) return []
          const frame = { records: waiting, dropped }
          waiting = []
          dropped = 0
          return [frame]
        },
      })
    },
    healthy: () => reader.healthy(),
  }
}
