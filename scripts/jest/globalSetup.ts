import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Brokers } from '@isobar/stack'

export interface TestBrokers {
  brokers: Brokers
  dataDir: string
}

const ROOT = join(import.meta.dirname, '..', '..')

/**
 * Starts Kafka and the database once for the whole run, on free ports and in a temporary folder; the tests find them in
 * KAFKA_BROKERS and MONGODB_URI. Real clusters named there are used instead.
 */
export default async function setup(): Promise<void> {
  if ((process.env['KAFKA_BROKERS'] && process.env['MONGODB_URI']) || !(await anyProjectNeedsBrokers())) return
  const { startBrokers } = await import('@isobar/stack')
  const dataDir = await mkdtemp(join(tmpdir(), 'isobar-test-'))
  const warn = (_: object, message: string): void => console.warn(`[brokers] ${message}`)
  const brokers = await startBrokers({
    dataDir,
    kafkaPort: 0,
    databasePort: 0,
    logger: { info: () => {}, warn, error: warn },
  })
  process.env['KAFKA_BROKERS'] = brokers.kafkaBrokers
  process.env['MONGODB_URI'] = brokers.mongodbUri
  Object.assign(globalThis, { testBrokers: { brokers, dataDir } satisfies TestBrokers })
}

/** A run of `--selectProjects` with pure packages only goes without; the stack's own tests start brokers of their own. */
async function anyProjectNeedsBrokers(): Promise<boolean> {
  const selected = selectedProjects(process.argv)
  if (selected.length === 0) return true
  const needs = await Promise.all(selected.map(needsBrokers))
  return needs.includes(true)
}

function selectedProjects(args: string[]): string[] {
  const from = args.indexOf('--selectProjects') + 1
  if (from === 0) return []
  const to = args.findIndex((arg, index) => index >= from && arg.startsWith('-'))
  return args.slice(from, to === -1 ? undefined : to)
}

async function needsBrokers(project: string): Promise<boolean> {
  if (project === 'packages/stack') return false
  const text = await readFile(join(ROOT, project, 'package.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return true
  const { name, dependencies } = JSON.parse(text) as { name: string; dependencies?: Record<string, string> }
  return ['@isobar/kafka', '@isobar/mongo'].some((client) => name === client || dependencies?.[client] !== undefined)
}
