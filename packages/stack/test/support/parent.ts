// A parent for the orphan test: starts both brokers and a Node child, prints their pids, and waits to be killed.
import { join } from 'node:path'
import { startBrokers, supervise } from '../../src/index.ts'

const logger = { info: () => {}, warn: () => {}, error: () => {} }
const brokers = await startBrokers({ dataDir: process.argv[2]!, kafkaPort: 0, databasePort: 0, logger, env: {} })
const service = supervise({
  name: 'service',
  command: process.execPath,
  args: [join(import.meta.dirname, 'service.ts')],
  ready: { line: /ready/ },
  logger,
})
await service.start()
console.log(JSON.stringify([brokers.kafka?.pid, brokers.database?.pid, service.pid]))
