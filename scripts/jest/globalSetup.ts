import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Brokers } from '@isobar/stack'

export interface TestBrokers {
  brokers: Brokers
  dataDir: string
}

/**
 * Starts Kafka and the database once for the whole run, on free ports and in a temporary folder; the tests find them in
 * KAFKA_BROKERS and MONGODB_URI. Real clusters named there are used instead.
 */
export default async function setup(): Promise<void> {
  if (process.env.KAFKA_BROKERS && process.env.MONGODB_URI) return
  const { startBrokers } = await import('@isobar/stack')
  const dataDir = await mkdtemp(join(tmpdir(), 'isobar-test-'))
  const warn = (_: object, message: string) => void process.stderr.write(`[brokers] ${message}\n`)
  const brokers = await startBrokers({
    dataDir,
    kafkaPort: 0,
    databasePort: 0,
    logger: { info: () => {}, warn, error: warn },
  })
  process.env.KAFKA_BROKERS = brokers.kafkaBrokers
  process.env.MONGODB_URI = brokers.mongodbUri
  Object.assign(globalThis, { testBrokers: { brokers, dataDir } satisfies TestBrokers })
}
