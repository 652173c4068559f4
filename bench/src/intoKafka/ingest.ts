import { createLogger } from '@isobar/logging'
import { freePort, startBrokers } from '@isobar/stack'
import { telemetryTopic } from '@isobar/schemas'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { generate } from 'mqtt-packet'
import type { Bench } from '../bench.ts'
import { kafkaCeiling } from './ceiling.ts'
import { cpuMicros, residentBytes } from './cpu.ts'
import { startIngest, type RunningIngest } from './isobar.ts'
import { kafkaCount, type KafkaCount } from './kafkaCount.ts'
import { load } from './load.ts'
import type { LoadOptions } from './loadProcess.ts'
import { PEER_TOPIC, startPeer } from './peer.ts'

const CONNECTIONS = 200
const IN_FLIGHT = 20
const SECONDS = 15
const ROUNDS = 2
const IDLE = 10_000
const LOSS_FREE_RATES = [8_000, 10_000, 12_000, 14_000, 16_000, 18_000, 20_000, 24_000, 28_000]
const round = (value: number, decimals = 0) => Math.round(value * 10 ** decimals) / 10 ** decimals

/** From publish to Kafka, beside Mosquitto with Telegraf, and beside the Kafka client alone. */
export const ingest: Bench = {
  name: 'ingest',
  about: `QoS 1, 200 B, ${CONNECTIONS} connections, acks=all: messages/s into Kafka beside Mosquitto + Telegraf`,
  async run(say) {
    const dir = await mkdtemp(join(tmpdir(), 'isobar-bench-'))
    const logger = createLogger({ service: 'bench', level: 'warn' })
    const brokers = await startBrokers({ dataDir: dir, kafkaPort: 0, databasePort: 0, logger })
    await brokers.database?.stop()
    const undo: (() => Promise<unknown>)[] = [() => brokers.stop()]
    try {
      const own = await startIngest(brokers.kafkaBrokers, CONNECTIONS)
      undo.push(() => own.stop())
      const { name: topic, partitions } = telemetryTopic
      const ownCount = await kafkaCount(brokers.kafkaBrokers, topic, partitions)
      undo.push(() => ownCount.close())
      const peerCount = await kafkaCount(brokers.kafkaBrokers, PEER_TOPIC, partitions)
      undo.push(() => peerCount.close())
      const peer = await startPeer(dir, brokers.kafkaBrokers, CONNECTIONS, await freePort())
      undo.push(() => peer.stop())

      // Each warms up.
      await load({ ...loadOf(own), seconds: 5 })
      await load({ ...loadOf(peer), seconds: 5 })
      const rates: Record<'own' | 'peer', Measured[]> = { own: [], peer: [] }
      for (let turn = 0; turn < ROUNDS; turn += 1) {
        say('Isobar')
        rates.own.push(await measure(loadOf(own), [own.pid], ownCount))
        say('Mosquitto + Telegraf')
        rates.peer.push(await measure(loadOf(peer), peer.pids, peerCount))
      }
      const best = (found: Measured[]) =>
        found.reduce((left, right) => (left.perSecond > right.perSecond ? left : right))
      const [value, other] = [best(rates.own), best(rates.peer)]
      say('the peer, as fast as it loses nothing')
      const peerLossFree = await lossFreeRate({ ...loadOf(peer), seconds: 8 }, peer.pids, peerCount)
      await peer.stop()

      say('at half of that rate')
      const half = await load({ ...loadOf(own), inFlight: 100, perSecond: round(value.perSecond / 2) })
      say('the Kafka client alone')
      const ceiling = await kafkaCeiling(brokers.kafkaBrokers, SECONDS)
      say(`${IDLE} idle connections`)
      await own.stop()
      // One that has served nobody yet, so that no memory of its load is used again.
      const fresh = await startIngest(brokers.kafkaBrokers, IDLE)
      undo.push(() => fresh.stop())
      const idleBytes = await memoryPerConnection(fresh)
      return {
        value: round(value.perSecond),
        peer: round(other.perSecond),
        ratio: round(value.perSecond / other.perSecond, 2),
        cpuMicrosPerMessage: round(value.cpuMicros),
        peerCpuMicrosPerMessage: round(other.cpuMicros),
        peerLostOfAcknowledged: round(other.missing / other.acknowledged, 2),
        peerLossFree,
        ratioLossFree: round(value.perSecond / peerLossFree, 2),
        ackP50MsAtHalf: half.p50Ms,
        ackP99MsAtHalf: half.p99Ms,
        kafkaClientAlone: round(ceiling),
        shareOfKafkaClient: round(value.perSecond / ceiling, 2),
        bytesPerIdleConnection: round(idleBytes),
        idleConnections: IDLE,
      }
    } finally {
      for (const step of undo.reverse()) await step().catch(() => {})
      await rm(dir, { recursive: true, force: true })
    }
  },
}

interface Measured {
  /** Records that reached Kafka in a second, until the last one did. */
  readonly perSecond: number
  readonly cpuMicros: number
  /** Acknowledged to a device, and in Kafka neither then nor ten seconds later. */
  readonly missing: number
  readonly acknowledged: number
}

const loadOf = (of: { port: number; devices: LoadOptions['devices'] }): LoadOptions => ({
  port: of.port,
  devices: of.devices.slice(0, CONNECTIONS),
  inFlight: IN_FLIGHT,
  seconds: SECONDS,
})

async function measure(options: LoadOptions, pids: readonly number[], count: KafkaCount): Promise<Measured> {
  const cpu = () => pids.reduce((sum, pid) => sum + cpuMicros(pid), 0)
  const [countBefore, cpuBefore, startedAt] = [await count.total(), cpu(), performance.now()]
  const { acknowledged } = await load(options)
  let reached = (await count.total()) - countBefore
  let at = performance.now()
  // What a broker in between still holds.
  for (let quiet = 0; quiet < 10;) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    const now = (await count.total()) - countBefore
    quiet = now === reached ? quiet + 1 : 0
    if (now !== reached) at = performance.now()
    reached = now
  }
  return {
    perSecond: reached / ((at - startedAt) / 1_000),
    cpuMicros: (cpu() - cpuBefore) / reached,
    missing: Math.max(0, acknowledged - reached),
    acknowledged,
  }
}

/**
 * The highest of some rates at which everything that was acknowledged is in Kafka. Mosquitto acknowledges before Kafka has a
 * message, and drops what its queue has no room for: driven as hard as it answers, it loses.
 */
async function lossFreeRate(options: LoadOptions, pids: readonly number[], count: KafkaCount): Promise<number> {
  let best = 0
  for (const perSecond of LOSS_FREE_RATES) {
    const found = await measure({ ...options, inFlight: 100, perSecond }, pids, count)
    if (found.missing > 0) break
    best = round(found.acknowledged / options.seconds)
  }
  return best
}

/** Bytes that ingest grows by for each device that is connected and silent. */
async function memoryPerConnection({ pid, port, devices }: RunningIngest): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 5_000))
  const before = residentBytes(pid)
  const sockets: Socket[] = []
  for (let at = 0; at < IDLE; at += 100)
    await Promise.all(
      devices.slice(at, at + 100).map(
        ({ token }, index) =>
          new Promise<void>((resolve, reject) => {
            const socket = connect(port, '127.0.0.1', () =>
              socket.write(
                generate({
                  cmd: 'connect',
                  clientId: `idle-${at + index}`,
                  username: token,
                  keepalive: 600,
                  clean: true,
                  protocolId: 'MQTT',
                  protocolVersion: 4,
                }),
              ),
            )
            sockets.push(socket)
            socket.once('data', () => resolve()).once('error', reject)
          }),
      ),
    )
  await new Promise((resolve) => setTimeout(resolve, 10_000))
  const grown = (residentBytes(pid) - before) / IDLE
  for (const socket of sockets) socket.destroy()
  return grown
}
