import type { BroadcastReader, Kafka } from '@isobar/kafka'
import { Counter, Gauge, type Registry } from '@isobar/logging'
import { recordKey, telemetryTopic, type TelemetryEvent } from '@isobar/schemas'
import { createTail, type TailRecord } from './tail.ts'

/** How far back the tail reaches: longer than the store trails Kafka. */
export const TAIL_MS = 15_000
const TAIL_BYTES = 64 * 1_048_576

/** Takes the events of the devices it watches, as they arrive, with their W3C Trace Context. */
export type Listener = (event: TelemetryEvent, traceparent: string | undefined) => void

/** Telemetry as it arrives, in this replica; fed by Kafka alone. */
export interface LiveTelemetry {
  /** Watches devices of a cloud until the answer is called. */
  watch(cloudId: string, deviceIds: readonly string[], listener: Listener): () => void
  /** What arrived for a device in the last 15 s, oldest first. */
  tail(cloudId: string, deviceId: string): TelemetryEvent[]
  /** Counts points that a slow subscriber did not get. */
  dropped(points: number): void
  healthy(): boolean
}

/**
 * Reads telemetry.v1 in this replica, from 15 s back. A record is parsed only when somebody watches its device, or when
 * somebody who subscribes asks for its tail.
 */
export async function startLiveTelemetry(kafka: Kafka, registry: Registry): Promise<LiveTelemetry> {
  const listeners = new Map<string, Set<Listener>>()
  const tail = createTail<TelemetryEvent>({ maxAgeMs: TAIL_MS, maxBytes: TAIL_BYTES, now: Date.now })
  const drops = new Counter({
    name: 'isobar_telemetry_live_dropped_points_total',
    help: 'Points that slow subscribers did not get',
    registers: [registry],
  })
  new Gauge({
    name: 'isobar_telemetry_live_watched_devices',
    help: 'Devices with at least one live subscriber',
    registers: [registry],
    collect() {
      this.set(listeners.size)
    },
  })
  new Gauge({
    name: 'isobar_telemetry_live_tail_bytes',
    help: 'Size of the tail that new subscribers read',
    registers: [registry],
    collect() {
      this.set(tail.bytes)
    },
  })

  const reader: BroadcastReader = await kafka.broadcast<TelemetryEvent>({
    topic: telemetryTopic,
    from: { seekBackMs: TAIL_MS },
    onUnread(record) {
      tail.push(record.key, once(record))
      const watching = listeners.get(record.key)
      const event = watching && record.read()
      if (event) for (const listener of watching) listener(event, record.traceparent())
    },
  })
  await reader.caughtUp

  return {
    watch(cloudId, deviceIds, listener) {
      const keys = [...new Set(deviceIds)].map((deviceId) => recordKey(cloudId, deviceId))
      for (const key of keys) listeners.set(key, (listeners.get(key) ?? new Set()).add(listener))
      return () => {
        for (const key of keys) {
          const watching = listeners.get(key)
          watching?.delete(listener)
          if (watching?.size === 0) listeners.delete(key)
        }
      }
    },
    tail: (cloudId, deviceId) => tail.of(recordKey(cloudId, deviceId)).flatMap((record) => record.read() ?? []),
    dropped: (points) => drops.inc(points),
    healthy: () => reader.healthy(),
  }
}

/** Parses a record at most once, whoever asks. */
function once(record: TailRecord<TelemetryEvent>): TailRecord<TelemetryEvent> {
  let parsed: { event: TelemetryEvent | undefined } | undefined
  return {
    offset: record.offset,
    timestamp: record.timestamp,
    bytes: record.bytes,
    read: () => (parsed ??= { event: record.read() }).event,
  }
}
