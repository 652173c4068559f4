import {
  createLogBuffer,
  createLogger,
  createRegistry,
  type LogBuffer,
  type Logger,
  type Registry,
} from '@isobar/logging'
import type { z } from 'zod'
import { commonConfig, ConfigError, readConfig, type Environment } from './config.ts'
import { createHealth, type Health } from './health.ts'

/** What every service is given to build itself from. */
export interface ServiceContext<Shape extends z.ZodRawShape> {
  readonly config: z.infer<z.ZodObject<Shape>> & z.infer<z.ZodObject<typeof commonConfig>>
  readonly logger: Logger
  /** What the logger wrote and Kafka has not: for `shipLogs` of packages/kafka. */
  readonly logs: LogBuffer
  readonly registry: Registry
  readonly health: Health
  /** Registers what must be undone at the stop, or when the start fails: undone in reverse order. */
  onStop(undo: () => Promise<unknown> | unknown): void
}

/** A service as its workspace exports it: a name, the variables it reads, and how it starts. */
export interface ServiceDefinition<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string
  readonly config: Shape
  /** Resolves once the service serves. */
  start(context: ServiceContext<Shape>): Promise<{ url?: string }>
}

/** A service that serves. */
export interface RunningService {
  readonly name: string
  /** Its base URL, when it listens on HTTP. */
  readonly url?: string
  readonly health: Health
  /** Stops taking work, finishes what is under way, and lets everything go. */
  stop(): Promise<void>
}

/** Gives a definition its types. */
export const defineService = <Shape extends z.ZodRawShape>(
  definition: ServiceDefinition<Shape>,
): ServiceDefinition<Shape> => definition

/**
 * Starts a service with the configuration of this environment. Several services may share a process: each has its own
 * configuration, logger, metrics registry and health.
 * @throws ConfigError when the environment is wrong
 */
export async function startService<Shape extends z.ZodRawShape>(
  definition: ServiceDefinition<Shape>,
  environment: Environment,
): Promise<RunningService> {
  const { name } = definition
  const config = readConfig(
    name,
    { ...commonConfig, ...definition.config },
    environment,
  ) as ServiceContext<Shape>['config']
  const registry = createRegistry(name)
  const logs = createLogBuffer({ service: name, registry })
  const logger = createLogger({ service: name, level: (config as { LOG_LEVEL: string }).LOG_LEVEL, buffer: logs })
  const health = createHealth()
  const undos: (() => Promise<unknown> | unknown)[] = []
  let stopping: Promise<void> | undefined
  const undoAll = async () => {
    for (const undo of undos.reverse()) {
      try {
        await undo()
      } catch (error) {
        logger.warn({ err: error }, 'a part did not stop cleanly')
      }
    }
  }
  try {
    const { url } = await definition.start({
      config,
      logger,
      logs,
      registry,
      health,
      onStop: (undo) => void undos.push(undo),
    })
    logger.info({ url }, 'started')
    return { name, ...(url ? { url } : {}), health, stop: () => (stopping ??= undoAll()) }
  } catch (error) {
    await undoAll()
    throw error
  }
}

/**
 * A process's whole life: starts the services, stops them on SIGTERM and SIGINT, and ends with code 1 and one clear
 * line when the start fails.
 */
export async function runProcess(...definitions: ServiceDefinition[]): Promise<void> {
  const running: RunningService[] = []
  const stop = async () => {
    await Promise.all(running.map((service) => service.stop()))
    process.exit(0)
  }
  process.once('SIGTERM', stop).once('SIGINT', stop)
  try {
    await Promise.all(
      definitions.map(async (definition) => {
        running.push(await startService(definition, process.env))
      }),
    )
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error)
    await Promise.all(running.map((service) => service.stop()))
    process.exit(1)
  }
}
