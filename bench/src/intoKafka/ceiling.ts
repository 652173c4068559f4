import { connectKafka } from '@isobar/kafka'
import { newId } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { telemetryTopic } from '@isobar/schemas'

const KEYS = 200
const CHUNK = 500

/** What the Kafka client does with nothing before it: records of ingest's size produced with acks of all, a second. */
export async function kafkaCeiling(brokers: string, seconds: number): Promise<number> {
  const logger = createLogger({ service: 'bench', level: 'warn' })
  const kafka = connectKafka({ brokers: brokers.split(','), clientId: 'bench', source: 'bench', logger })
  await kafka.ensureTopics([telemetryTopic])
  const producer = kafka.producer()
  const ids = Array.from({ length: KEYS }, () => ({ cloudId: newId('cld'), deviceId: newId('dev') }))
  let produced = 0
  let turn = 0
  const record = () => {
    const { cloudId, deviceId } = ids[turn++ % KEYS]!
    const values = { temperature: 21.25, pressure: 1013.2, state: 'x'.repeat(126) }
    const points = [{ ts: Date.now(), timestamped: true, values }]
    const value = {
      v: 1 as const,
      cloudId,
      deviceId,
      namespace: 'DEVICE_TELEMETRY' as const,
      receivedAt: Date.now(),
      points,
    }
    return { topic: telemetryTopic, key: `${cloudId}:${deviceId}`, type: 'isobar.telemetry', value }
  }
  const startedAt = performance.now()
  const endAt = startedAt + seconds * 1_000
  const sender = async () => {
    while (performance.now() < endAt) {
      await Promise.all(Array.from({ length: CHUNK }, () => producer.send([record()])))
      produced += CHUNK
    }
  }
  await Promise.all([sender(), sender(), sender(), sender()])
  const rate = produced / ((performance.now() - startedAt) / 1_000)
  await kafka.stop()
  return rate
}
