import { type Database, startDatabase } from './database.ts'
import { type JavaRuntime, prepareJava } from './javaRuntime.ts'
import { type KafkaBroker, startKafka } from './kafkaBroker.ts'
import type { Logger, OnProgress } from './logger.ts'

export interface StartBrokersOptions {
  dataDir: string
  /** 9092 unless told; 0 for any free port. */
  kafkaPort?: number
  /** 27017 unless told; 0 for any free port. */
  databasePort?: number
  /** Where the jars are kept; `.isobar/jars` of the repository unless told. */
  cacheDir?: string
  onProgress?: OnProgress
  logger: Logger
  /** KAFKA_BROKERS and MONGODB_URI name real clusters: what is named there is not started. */
  env?: NodeJS.ProcessEnv
}

export interface Brokers {
  /** `host:port[,host:port]`, for KAFKA_BROKERS. */
  readonly kafkaBrokers: string
  /** For MONGODB_URI. */
  readonly mongodbUri: string
  /** Undefined when KAFKA_BROKERS was given. */
  readonly kafka: KafkaBroker | undefined
  /** Undefined when MONGODB_URI was given. */
  readonly database: Database | undefined
  /** Stops what was started here, cleanly. */
  stop(): Promise<void>
}

/**
 * Starts Kafka and the database side by side, or neither when the environment names both. If one does not start, the
 * other is stopped before this rejects.
 * @throws StackError
 */
export async function startBrokers(options: StartBrokersOptions): Promise<Brokers> {
  const { env = process.env, onProgress } = options
  const external = { kafka: env['KAFKA_BROKERS'], database: env['MONGODB_URI'] }
  if (external.kafka) onProgress?.('kafka', `uses ${external.kafka}`)
  if (external.database) onProgress?.('database', 'uses MONGODB_URI')
  const java = external.kafka && external.database ? undefined : await prepareJava({ ...options, env })

  const starts = await Promise.allSettled([
    java && !external.kafka ? embeddedKafka(options, java) : undefined,
    java && !external.database ? embeddedDatabase(options, java) : undefined,
  ] as const)
  const [kafka, database] = starts.map((start) => (start.status === 'fulfilled' ? start.value : undefined)) as [
    KafkaBroker | undefined,
    Database | undefined,
  ]
  const stop = async (): Promise<void> => {
    await Promise.all([kafka?.stop(), database?.stop()])
  }
  const failed = starts.find((start) => start.status === 'rejected')
  if (failed) {
    await stop()
    throw failed.reason
  }
  return {
    kafkaBrokers: external.kafka || (kafka?.brokers ?? ''),
    mongodbUri: external.database || (database?.uri ?? ''),
    kafka,
    database,
    stop,
  }
}

async function embeddedKafka(options: StartBrokersOptions, java: JavaRuntime): Promise<KafkaBroker> {
  const { dataDir, logger, kafkaPort = 9092, onProgress } = options
  const startedAt = Date.now()
  const kafka = await startKafka({ dataDir, java, port: kafkaPort, logger })
  onProgress?.('kafka', `ready on ${kafka.brokers} after ${seconds(startedAt)}`)
  return kafka
}

async function embeddedDatabase(options: StartBrokersOptions, java: JavaRuntime): Promise<Database> {
  const { dataDir, logger, databasePort = 27017, onProgress } = options
  const startedAt = Date.now()
  const database = await startDatabase({ dataDir, java, port: databasePort, logger })
  onProgress?.('database', `ready on ${database.uri} after ${seconds(startedAt)}`)
  return database
}

function seconds(sinceMs: number): string {
  return `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`
}
