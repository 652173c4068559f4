import { createLogger } from '@isobar/logging'
import { startStack } from '@isobar/stack'
import { eventually, signUp } from '@isobar/testing'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'
import { paced, percentiles, type Bench } from './bench.ts'
import { openBrowserStream } from './browserStream.ts'
import { rawKafka } from './rawKafka.ts'

const PER_SECOND = 100
const MESSAGES = 2_000
const TOPIC = 'v1/devices/me/telemetry'

/** From a device's publish to a browser's WebSocket, beside Kafka alone (produce with acks=all, read back). */
export const path: Bench = {
  name: 'path',
  about: `publish → browser at ${PER_SECOND} messages/s, beside Kafka alone at the same rate`,
  async run(say) {
    const dataDir = await mkdtemp(join(tmpdir(), 'isobar-bench-'))
    const stack = await startStack({ dataDir, port: 0, logger: createLogger({ service: 'bench', level: 'warn' }) })
    try {
      const owner = await signUp(stack, 'Bench')
      const cloud = await owner.createCloud('Bench')
      const device = await owner.registerDevice(cloud, 'Bench device')
      const browser = await openBrowserStream(stack.url, owner, cloud, device.id)
      const mqtt = await eventually(
        () => connectAsync(`mqtt://127.0.0.1:${stack.mqttPort}`, { username: device.accessToken, reconnectPeriod: 0 }),
        { everyMs: 200 },
      )
      await eventually(
        async () => {
          await mqtt.publishAsync(TOPIC, '{"n":-1}', { qos: 1 })
          return (await browser.arrivals()).has(-1)
        },
        { everyMs: 200 },
      )
      say(`sending ${MESSAGES} messages at ${PER_SECOND}/s`)
      const sentAt: number[] = []
      const acknowledgedMs: number[] = []
      const sending: Promise<unknown>[] = []
      await paced(MESSAGES, PER_SECOND, (n) => {
        const at = (sentAt[n] = Date.now())
        sending.push(
          mqtt
            .publishAsync(TOPIC, JSON.stringify({ n }), { qos: 1 })
            .then(() => void acknowledgedMs.push(Date.now() - at)),
        )
      })
      await Promise.all(sending)
      const arrivals = await eventually(async () => {
        const found = await browser.arrivals()
        return found.size > MESSAGES && found
      }).catch(() => browser.arrivals())
      await Promise.all([mqtt.endAsync(), browser.close()])

      say('the same rate through Kafka alone')
      const raw = percentiles(await rawKafka(stack.brokers.kafkaBrokers, MESSAGES, PER_SECOND))
      arrivals.delete(-1)
      const live = percentiles([...arrivals].map(([n, at]) => at - sentAt[n]!))
      const acknowledged = percentiles(acknowledgedMs)
      return {
        messages: MESSAGES,
        arrived: arrivals.size,
        publishToBrowserP50Ms: live.p50,
        publishToBrowserP99Ms: live.p99,
        publishToAckP50Ms: acknowledged.p50,
        publishToAckP99Ms: acknowledged.p99,
        kafkaAloneP50Ms: raw.p50,
        kafkaAloneP99Ms: raw.p99,
        ratioToKafkaAloneP99: Math.round((live.p99 / raw.p99) * 10) / 10,
      }
    } finally {
      await stack.stop()
      await rm(dataDir, { recursive: true, force: true })
    }
  },
}
