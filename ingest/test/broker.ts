import type { OutgoingRecord } from '@isobar/kafka'
import { clientAddressOf, systemClock } from '@isobar/kit'
import { createLogger, createRegistry } from '@isobar/logging'
import { createMetrics } from '../src/metrics.ts'
import { DeviceBroker } from '../src/mqtt/broker.ts'
import { listenTcp, listenWebSocket } from '../src/mqtt/listeners.ts'
import { type AddressLimits, Addresses } from '../src/rates/addresses.ts'
import { Presence } from '../src/presence/presence.ts'
import { Profiles } from '../src/provisioning/profiles.ts'
import { Provisioner } from '../src/provisioning/provisioner.ts'
import { Registry } from '../src/registry/registry.ts'
import { Rejections } from '../src/rejections/rejections.ts'
import { Uplink } from '../src/uplink/uplink.ts'
import { PEPPER } from './devices.ts'

const host = '127.0.0.1'

/** The broker on free ports, whose way to Kafka is a port that the test holds. */
export async function startBroker(
  send: (records: readonly OutgoingRecord[]) => Promise<void>,
  ofAddress: Partial<AddressLimits> = {},
) {
  const told: OutgoingRecord[] = []
  const sideProducer = { send: async (records: readonly OutgoingRecord[]) => void told.push(...records) }
  const logger = createLogger({ service: 'ingest', level: 'silent' })
  const clock = systemClock
  const registers = createRegistry('ingest')
  const metrics = createMetrics(registers)
  const rejections = new Rejections({ producer: sideProducer, metrics })
  const presence = new Presence({ producer: sideProducer, instance: 'here', clock, metrics })
  const registry = new Registry()
  const where = { instance: 'here' }
  const uplink = new Uplink({ producer: { send }, registry, ...where, rejections, clock, logger, metrics })
  const addresses = new Addresses({ connections: 20_000, connectsPerSecond: 20_000, ...ofAddress })
  const provisioner = new Provisioner({
    profiles: new Profiles(),
    registry,
    addresses,
    producer: { send },
    ...where,
    pepper: PEPPER,
    clock,
    logger,
    metrics,
  })
  const deps = {
    registry,
    provisioner,
    uplink,
    rejections,
    presence,
    addresses,
    pepper: PEPPER,
    clock,
    logger,
    metrics,
  }
  const broker = await DeviceBroker.start(deps)
  registry.onChange((change) => broker.revoke(change))
  const tcp = await listenTcp(broker, { host, port: 0 })
  const webSocket = await listenWebSocket(broker, clientAddressOf([host]), { host, port: 0 })
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
