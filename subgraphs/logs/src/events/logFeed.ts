import type { Kafka } from '@isobar/kafka'
import { Counter, type Registry } from '@isobar/logging'
import { logsTopic, type LogRecord } from '@isobar/schemas'
import { pacedFrames } from '@isobar/subgraph'
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

interface Subscriber {
  put(placed: PlacedRecord): void
}

const FRAME_MS = 250
/** Records that may wait for one subscriber: of more, the newest count. */
const CAPACITY = 200

/** Reads logs.v1 from its end; records of scopes that nobody watches are skipped unparsed. */
export async function startLogFeed(kafka: Kafka, registry: Registry): Promise<LogFeed> {
  const watching = new Map<string, Set<Subscriber>>()
  const drops = new Counter({
    name: 'isobar_logs_feed_dropped_total',
    help: 'Log records that slow subscribers did not get',
    registers: [registry],
  })
  const reader = await kafka.broadcast({
    topic: logsTopic,
    from: 'end',
    wants: (key) => watching.has(key.slice(0, key.indexOf(':'))),
    onRecord({ partition, offset, value: record }) {
      for (const subscriber of watching.get(record.scope) ?? []) subscriber.put({ partition, offset, record })
    },
  })
  await reader.caughtUp
  return {
    subscribe(scope, wants) {
      let waiting: PlacedRecord[] = []
      let dropped = 0
      const frames = pacedFrames<LogFrame>({
        minIntervalMs: FRAME_MS,
        take() {
          if (waiting.length === 0) return []
          const frame = { records: waiting, dropped }
          waiting = []
          dropped = 0
          return [frame]
        },
        onEnd() {
          const subscribers = watching.get(scope)
          subscribers?.delete(subscriber)
          if (subscribers?.size === 0) watching.delete(scope)
        },
      })
      const subscriber: Subscriber = {
        put(placed) {
          if (!wants(placed.record)) return
          waiting.push(placed)
          if (waiting.length > CAPACITY) {
            waiting.shift()
            dropped += 1
            drops.inc()
          }
          frames.wake()
        },
      }
      watching.set(scope, (watching.get(scope) ?? new Set()).add(subscriber))
      return frames
    },
    healthy: () => reader.healthy(),
  }
}
