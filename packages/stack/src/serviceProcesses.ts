import { createWriteStream, existsSync, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from './logger.ts'
import { supervise, type SupervisedChild } from './supervisor.ts'

/** A process of the stack and the services it hosts. */
export interface ServiceProcess {
  readonly name: string
  readonly services: readonly { readonly name: string; readonly url: string }[]
}

/**
 * Ingest holds some thousands of messages on their way to Kafka. With room for them among its young objects they are
 * collected there and are not moved to the old ones first: a quarter more messages a second (docs/adr/018).
 */
const NODE_FLAGS: Record<string, readonly string[]> = { ingest: ['--max-semi-space-size=128'] }

/** The arguments of a Node process that hosts services. */
export const hostArguments = (services: readonly string[]): string[] => [
  ...services.flatMap((name) => NODE_FLAGS[name] ?? []),
  join(import.meta.dirname, 'serviceHost.ts'),
  ...services,
]

const MAX_LOG_BYTES = 20 * 1024 * 1024

/**
 * A supervised Node process that hosts services; it is ready when every one of them answers `/readyz` with 200. What
 * they log goes to `<dataDir>/log/<name>.log`.
 */
export function serviceProcess(options: {
  process: ServiceProcess
  dataDir: string
  environment: NodeJS.ProcessEnv
  logger: Logger
}): SupervisedChild {
  const { process: hosted, dataDir, environment, logger } = options
  const log = openLog(join(dataDir, 'log'), hosted.name)
  return supervise({
    name: hosted.name,
    command: process.execPath,
    args: hostArguments(hosted.services.map(({ name }) => name)),
    env: environment,
    ready: { probe: async () => (await Promise.all(hosted.services.map(({ url }) => isReady(url)))).every(Boolean) },
    readyTimeoutMs: 90_000,
    onLine: (line) => void log.write(`${line}\n`),
    logger,
  })
}

/** Whether the service at this base URL can do its work. */
export async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3_000) })
  await response.body?.cancel()
  return response.ok
}

/** Appends to a log file; one that has grown large is set aside as `<name>.log.1`. */
function openLog(folder: string, name: string): WriteStream {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${name}.log`)
  if (existsSync(file) && statSync(file).size > MAX_LOG_BYTES) renameSync(file, `${file}.1`)
  return createWriteStream(file, { flags: 'a' })
}
