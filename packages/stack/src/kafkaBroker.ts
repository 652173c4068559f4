import { randomBytes } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StackError } from './errors.ts'
import type { JavaRuntime } from './javaRuntime.ts'
import { EXIT, jvmCommand } from './jvm.ts'
import type { Logger } from './logger.ts'
import { claimPort } from './ports.ts'
import { type SupervisedChild, supervise } from './supervisor.ts'

export interface StartKafkaOptions {
  /** Holds `kafka/` (records) and `log/`. */
  dataDir: string
  java: JavaRuntime
  /** 0: any free port, the same one at every restart of this child. */
  port: number
  /** Any free port unless told; nobody but the broker itself uses it. */
  controllerPort?: number
  logger: Logger
}

export interface KafkaBroker extends SupervisedChild {
  /** `host:port`, as in KAFKA_BROKERS. */
  readonly brokers: string
}

/**
 * Starts one Apache Kafka broker in KRaft mode, on 127.0.0.1 only. What it acknowledged with acks=all is in the page
 * cache, as everywhere with Kafka: it survives `kill -9` of the broker, not a power cut of this one machine.
 * @throws PORT_TAKEN, START_FAILED (with the folder and the remedy)
 */
export async function startKafka(options: StartKafkaOptions): Promise<KafkaBroker> {
  const { dataDir, java, logger } = options
  const port = await claimPort(options.port, 'stop it, or point KAFKA_BROKERS at a Kafka of your own')
  const controllerPort = await claimPort(options.controllerPort ?? 0, 'stop it')
  const folder = join(dataDir, 'kafka')
  const configFile = join(folder, 'server.properties')
  const logFile = join(dataDir, 'log', 'kafka.log')
  await mkdir(folder, { recursive: true })
  await writeFile(configFile, serverProperties({ logDir: join(folder, 'topics'), port, controllerPort }))

  const child = supervise({
    name: 'kafka',
    ...(await jvmCommand(java, {
      main: 'EmbeddedKafka',
      options: ['-Xms96m', '-XX:TieredStopAtLevel=1'],
      logFile,
      args: [configFile, newClusterId(), String(port)],
    })),
    ready: { line: /^ready \d+$/ },
    readyTimeoutMs: 120_000,
    logger,
    explain: ({ code }) =>
      code === EXIT.locked
        ? new StackError(
            'FOLDER_IN_USE',
            `another Kafka uses ${folder}`,
            'stop it, or choose another folder with --data-dir',
          )
        : undefined,
  })
  try {
    await child.start()
  } catch (error) {
    if (!(error instanceof StackError) || error.code !== 'START_FAILED') throw error
    throw new StackError(
      'START_FAILED',
      `Kafka does not start on ${folder}: ${error.message}`,
      `read ${logFile}; if the folder is damaged restore a backup, or start anew with --fresh`,
      { cause: error },
    )
  }
  return Object.assign(child, { brokers: `127.0.0.1:${port}` })
}

/** Kafka's ids are 16 bytes in base64url that do not start with a dash. It counts only when the folder is formatted. */
function newClusterId(): string {
  return randomBytes(16).toString('base64url').replace(/^-/, 'A')
}

function serverProperties(broker: { logDir: string; port: number; controllerPort: number }): string {
  const properties: Record<string, string | number | boolean> = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${broker.controllerPort}`,
    listeners: `PLAINTEXT://127.0.0.1:${broker.port},CONTROLLER://127.0.0.1:${broker.controllerPort}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${broker.port}`,
    'inter.broker.listener.name': 'PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': broker.logDir.replaceAll('\\', '/'),
    'auto.create.topics.enable': false,
    'group.initial.rebalance.delay.ms': 0,
    // One broker: every internal topic has one replica, and few partitions are enough.
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 5,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,
    // After `kill -9` the controller refuses the broker until the dead one's session ended: 9 s by default.
    'broker.session.timeout.ms': 3_000,
    'broker.heartbeat.interval.ms': 500,
    // After `kill -9` the active segment of every partition is read again: small segments bound that time.
    'log.segment.bytes': 128 * 1024 * 1024,
    'offsets.topic.segment.bytes': 16 * 1024 * 1024,
    // The cleaner's map must hold the keys of one segment of a compacted topic; the default of 128 MB is a third of the heap.
    'log.cleaner.dedupe.buffer.size': 16 * 1024 * 1024,
    'log.cleaner.threads': 1,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'background.threads': 2,
  }
  return Object.entries(properties)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
}
