import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { SupervisedChild } from '@isobar/stack'
import { eventually } from '@isobar/testing'
import type { Plant } from '../test/faults/plant.ts'
import type { Network } from './network.ts'

/** Something that goes wrong, until it is over. */
export interface Fault {
  readonly name: string
  strike(): Promise<void>
}

const STALL_MS = 2_000
const GIVES_UP_WITHIN_MS = 10_000
const run = promisify(execFile)

/** What may strike a platform and the way to it. */
export function faultsOf({ stack }: Plant, network: Network): Fault[] {
  const kill = (name: string, child: SupervisedChild): Fault => ({
    name: `kill -9 of ${name}`,
    async strike() {
      await child.ready()
      const { pid } = child
      if (pid === undefined) return
      process.kill(pid, 'SIGKILL')
      await eventually(() => child.pid !== undefined && child.pid !== pid, { withinMs: 30_000 })
      await child.ready()
    },
  })
  return [
    kill('ingest', stack.processes.ingest),
    kill('telemetry', stack.processes.telemetry),
    kill('Kafka', stack.brokers.kafka!),
    kill('the database', stack.brokers.database!),
    { name: 'cut of every connection', strike: async () => network.cut() },
    { name: `network silent for ${STALL_MS / 1000} s`, strike: () => network.stall(STALL_MS) },
    { name: 'full disk of Kafka', strike: () => fillDisk(stack.brokers.kafka!) },
  ]
}

/**
 * Has every write of Kafka to its files fail, as on a full disk (EFBIG, by the limit of the process on the size of files):
 * it answers KAFKA_STORAGE_ERROR and then gives itself up, since it has no other disk.
 */
async function fillDisk(kafka: SupervisedChild): Promise<void> {
  await kafka.ready()
  const { pid } = kafka
  if (pid === undefined) return
  const limit = (soft: string) => run('prlimit', ['--pid', String(pid), `--fsize=${soft}:`])
  await limit('1')
  const gaveUp = await eventually(() => kafka.pid !== pid, { withinMs: GIVES_UP_WITHIN_MS }).catch(() => false)
  if (!gaveUp) await limit('unlimited')
  await kafka.ready()
}
