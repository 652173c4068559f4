import type { OutgoingRecord } from '@isobar/kafka'
import { systemClock } from '@isobar/kit'
import { createLogger, createRegistry } from '@isobar/logging'
import { createMetrics } from '../src/metrics.ts'
import { DeviceBroker } from '../src/mqtt/broker.ts'
import { listenTcp, listenWebSocket } from '../src/mqtt/listeners.ts'
import { Presence } from '../src/presence/presence.ts'
import { Registry } from '../src/registry/registry.ts'
import { Rejections } from '../src/rejections/rejections.ts'
import { Uplink } from '../src/uplink/uplink.ts'
import { PEPPER } from './devices.ts'

const host = '127.0.0.1'

/** The broker on free ports, whose way to Kafka is a port that the test holds. */
export async function startBroker(send: (records: readonly OutgoingRecord[]) => Promise<void>) {
  const told: OutgoingRecord[] = []
  const sideProducer = { send: async (records: readonly OutgoingRecord[]) => void told.push(...records) }
  const logger = createLogger({ service: 'ingest', level: 'silent' })
  const clock = systemClock
  const registers = createRegistry('ingest')
  const metrics = createMetrics(registers)
  const rejections = new Rejections({ producer: sideProducer, metrics })
  const presence = new Presence({ producer: sideProducer, clock, metrics })
  const registry = new Registry()
  const where = { instance: 'here' }
  const uplink = new Uplink({ producer: { send }, registry, ...where, rejections, clock, logger, metrics })
  const deps = { registry, uplink, rejections, presence, pepper: PEPPER, clock, logger, metrics }
  const broker = await DeviceBroker.start(deps)
  registry.onChange((change) => broker.revoke(change))
  const tcp = await listenTcp(broker, { host, port: 0 })
  const webSocket = await listenWebSocket(broker, { host, port: 0 })
  return {
    registry,
    broker,
    registers,
    port: tcp.port,
    webSocketPort: webSocket.port,
    url: `mqtt://${host}:${tcp.port}`,
    webSocketUrl: `ws://${host}:${webSocket.port}/mqtt`,
    /** What rejections.v1 and presence.v1 were told. */
    told: <V>(topic: string): V[] =>
      told.filter((record) => record.topic.name === topic).map(({ value }) => value as V),
    async stop() {
      webSocket.stop()
      tcp.stop()
      await broker.stop()
      await presence.stop()
      await rejections.stop()
    },
  }
}

export type TestBroker = Awaited<ReturnType<typeof startBroker>>
