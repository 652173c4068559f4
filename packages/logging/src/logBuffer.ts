import type { Registry } from 'prom-client'
import { logCategories, logLevels, type LogCategory, type LogLevel } from './category.ts'
import { LineQueue } from './lineQueue.ts'
import { logMetrics } from './logMetrics.ts'
import { toRecord, type LogRecord } from './record.ts'

/** Where records go after stdout. */
export interface LogSink {
  /** Resolves when they arrived; after a rejection they are offered again. */
  write(records: readonly LogRecord[]): Promise<void>
}

/** What stands between a logger and a sink. */
export interface LogBuffer {
  /** Takes a line; never waits, never throws. */
  push(line: string, level: LogLevel, category: LogCategory): void
  /** Begins to carry lines to a sink. The answer stops that, after one last try with what is there. */
  connect(sink: LogSink): () => Promise<void>
  readonly lines: number
  readonly bytes: number
}

export interface LogBufferOptions {
  readonly service: string
  readonly registry?: Registry
  readonly maxLines?: number
  readonly maxBytes?: number
  /** A batch leaves each so often, if there is something: with the size of a batch this bounds what a service may send. */
  readonly everyMs?: number
}

const BATCH = 500
const AGAIN_AFTER_MS = 1_000

/**
 * A bounded buffer of one service. Full, it drops a line of a category that holds more than its share, the oldest of the
 * lowest level there; it counts what it drops, and tells so in a record. Batches take from all categories in turn. So
 * a flood in one category starves no other, and, at 500 records in 250 ms, one service starves no other.
 */
export function createLogBuffer(options: LogBufferOptions): LogBuffer {
  const { service, maxLines = 10_000, maxBytes = 8_000_000, everyMs = 250 } = options
  const queues = new Map(logCategories.map((category) => [category, logLevels.map(() => new LineQueue())]))
  const metrics = logMetrics(options.registry)
  const dropped = new Map<string, number>()
  let lines = 0
  let bytes = 0
  metrics?.lines.add(() => lines)
  metrics?.bytes.add(() => bytes)

  const held = (levels: readonly LineQueue[]): number => levels.reduce((sum, { length }) => sum + length, 0)

  function drop(): void {
    const busy = [...queues].map(([category, levels]) => ({ category, levels, held: held(levels) }))
    const share = lines / busy.filter((queue) => queue.held > 0).length
    let victim: { category: LogCategory; level: number; queue: LineQueue; held: number } | undefined
    for (const { category, levels, held } of busy) {
      if (held < share) continue
      const level = levels.findIndex(({ length }) => length > 0)
      if (level < 0) continue
      if (!victim || level < victim.level || (level === victim.level && held > victim.held))
        victim = { category, level, queue: levels[level]!, held }
    }
    if (!victim) return
    bytes -= victim.queue.shift()!.length
    lines--
    const level = logLevels[victim.level]!
    metrics?.dropped.inc({ category: victim.category, level })
    const name = `${victim.category} ${level}`
    dropped.set(name, (dropped.get(name) ?? 0) + 1)
  }

  function take(): LogRecord[] {
    const records: LogRecord[] = []
    for (let found = true; found && records.length < BATCH;) {
      found = false
      for (const levels of queues.values()) {
        const queue = levels.findLast(({ length }) => length > 0)
        if (!queue || records.length >= BATCH) continue
        found = true
        const line = queue.shift()!
        lines--
        bytes -= line.length
        const record = toRecord(line)
        if (record) records.push(record)
      }
    }
    if (dropped.size > 0) {
      const msg = 'log records were dropped: the buffer was full'
      const line = { level: 'warn', time: new Date().toISOString(), service, dropped: Object.fromEntries(dropped), msg }
      records.push(toRecord(JSON.stringify(line))!)
      dropped.clear()
    }
    return records
  }

  return {
    push(line, level, category) {
      queues.get(category)![logLevels.indexOf(level)]!.push(line)
      lines++
      bytes += line.length
      while (lines > maxLines || bytes > maxBytes) drop()
    },
    connect(sink) {
      let batch: LogRecord[] = []
      let sending: Promise<void> | undefined
      let notBefore = 0
      const send = async (): Promise<void> => {
        if (batch.length === 0) batch = take()
        if (batch.length === 0) return
        try {
          await sink.write(batch)
          metrics?.sent.inc(batch.length)
          batch = []
        } catch {
          notBefore = Date.now() + AGAIN_AFTER_MS
        }
      }
      const sendOnce = () => (sending ??= send().finally(() => (sending = undefined)))
      const timer = setInterval(() => {
        if (lines + batch.length + dropped.size > 0 && Date.now() >= notBefore) void sendOnce()
      }, everyMs).unref()
      return async () => {
        clearInterval(timer)
        await sending
        await sendOnce()
      }
    },
    get lines() {
      return lines
    },
    get bytes() {
      return bytes
    },
  }
}
