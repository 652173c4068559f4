import { connectKafka } from '@isobar/kafka'
import { createLogger } from '@isobar/logging'
import { telemetryTopic } from '@isobar/schemas'

/** What Kafka holds of devices that give each message a later time than the one before. */
export interface Order {
  readonly records: number
  /** Records that are there more than once: sent again because their acknowledgement was lost. */
  readonly resent: number
  /** Devices of which a message stands behind a later one when it first appears. */
  readonly disordered: readonly string[]
}

/** Reads telemetry.v1 from its beginning and compares the order of each device's messages with the order of their times. */
export async function orderInKafka(brokers: string, deviceIds: ReadonlySet<string>): Promise<Order> {
  const kafka = connectKafka({
    brokers: brokers.split(','),
    clientId: 'verify-loss',
    source: 'verify-loss',
    logger: createLogger({ service: 'verify-loss', level: 'fatal' }),
  })
  const times = new Map<string, { latest: number; seen: Set<number> }>()
  const disordered = new Set<string>()
  let records = 0
  let resent = 0
  try {
    const reader = await kafka.broadcast({
      topic: telemetryTopic,
      from: 'beginning',
      onRecord({ value: { deviceId, points } }) {
        if (!deviceIds.has(deviceId)) return
        records += 1
        const { ts } = points[0]!
        const of = times.get(deviceId) ?? { latest: 0, seen: new Set<number>() }
        times.set(deviceId, of)
        if (of.seen.has(ts)) {
          resent += 1
          return
        }
        of.seen.add(ts)
        if (ts < of.latest) disordered.add(deviceId)
        of.latest = Math.max(of.latest, ts)
      },
    })
    await reader.caughtUp
  } finally {
    await kafka.stop()
  }
  return { records, resent, disordered: [...disordered] }
}
