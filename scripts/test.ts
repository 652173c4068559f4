import { startBrokers } from '@isobar/stack'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runJest, type Tally } from './jest/runJest.ts'

/**
 * All tests that need no browser: first every workspace's, on Kafka and a database that are started once; then the whole
 * system's on the same; last the fault tests, alone, each on a stack of its own. Arguments are patterns of files.
 */
const patterns = process.argv.slice(2)
const dataDir = await mkdtemp(join(tmpdir(), 'isobar-test-'))
const warn = (_: object, message: string) => process.stderr.write(`[brokers] ${message}\n`)
const tallies: Tally[] = []
const brokers = await startBrokers({
  dataDir,
  kafkaPort: 0,
  databasePort: 0,
  logger: { info: () => {}, warn, error: warn },
})
try {
  const environment = { KAFKA_BROKERS: brokers.kafkaBrokers, MONGODB_URI: brokers.mongodbUri }
  tallies.push(await runJest('jest.config.js', patterns, environment))
  tallies.push(await runJest('e2e/jest.system.config.js', patterns, environment))
} finally {
  await brokers.stop()
  await rm(dataDir, { recursive: true, force: true })
}
tallies.push(await runJest('e2e/jest.faults.config.js', patterns, {}))

const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
if (passed + failed === 0) console.error(`No test matches ${patterns.join(' ')}.`)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed || passed === 0 ? 1 : 0)
