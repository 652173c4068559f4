import { join } from 'node:path'
import { startBrokers, type Brokers } from './brokers.ts'
import { openDataFolder } from './dataFolder.ts'
import type { StackError } from './errors.ts'
import type { Logger } from './logger.ts'
import { startMailSink } from './mail/mailSink.ts'
import { claimPort } from './ports.ts'
import { claimServicePorts } from './servicePorts.ts'
import { serviceProcess, type ServiceProcess } from './serviceProcesses.ts'
import type { SupervisedChild } from './supervisor.ts'

/** A step of the start, in the order in which they end. */
export type Step = 'jars' | 'kafka' | 'database' | 'subgraphs' | 'supergraph' | 'gateway' | 'ingest'

export interface StartStackOptions {
  dataDir?: string
  /** Removes what the data folder holds first. */
  fresh?: boolean
  /** The gateway's port, 4000 unless told; 0 for any free ports, of everything. */
  port?: number
  /** Folder of the built web app, for the gateway to serve. */
  webDist?: string
  /** Further variables for the services. */
  environment?: NodeJS.ProcessEnv
  onProgress?: (step: Step, message: string) => void
  logger: Logger
}

/** The whole platform, running. */
export interface Stack {
  /** Base URL of the gateway. */
  readonly url: string
  readonly mqttPort: number
  readonly mqttWsPort: number
  /** Where the server that holds the certificates asks which it may fetch. */
  readonly tlsAskUrl: string
  /** Where people read the mail that was sent; absent when SMTP_URL names a mail server. */
  readonly mailUrl?: string
  readonly brokers: Brokers
  /** Base URLs of the services behind the gateway. */
  readonly urls: Readonly<
    Record<
      'tenancy' | 'devices' | 'telemetry' | 'domains' | 'vpn' | 'dashboards' | 'alerts' | 'logs' | 'ingest',
      string
    >
  >
  /** The processes of the services. */
  readonly processes: Readonly<Record<'subgraphs' | 'telemetry' | 'ingest' | 'gateway', SupervisedChild>>
  /** Called once when a part cannot be kept running. */
  onGiveUp(listener: (error: StackError) => void): void
  /** Stops everything in order: first what takes work in, last what stores it. */
  stop(): Promise<void>
}

/**
 * Starts the platform: Kafka, the database (unless KAFKA_BROKERS and MONGODB_URI name clusters), then every service, in
 * processes that are restarted when they crash and end when this one does.
 * @throws StackError with one clear line; whatever had started is stopped
 */
export async function startStack(options: StartStackOptions): Promise<Stack> {
  const { logger, onProgress } = options
  const undo: (() => Promise<unknown>)[] = []
  const unwind = async () => {
    for (const step of undo.reverse()) await step()
  }
  try {
    const ports = await claimServicePorts(options.port)
    const folder = await openDataFolder({
      ...(options.dataDir ? { dir: options.dataDir } : {}),
      ...(options.fresh ? { fresh: true } : {}),
    })
    undo.push(() => folder.release())
    const anyFree = options.port === 0
    const brokers = await startBrokers({
      dataDir: folder.dir,
      ...(anyFree ? { kafkaPort: 0, databasePort: 0 } : {}),
      ...(onProgress ? { onProgress } : {}),
      logger,
    })
    undo.push(() => brokers.stop())
    const mailSink =
      (options.environment?.SMTP_URL ?? process.env.SMTP_URL)
        ? undefined
        : await startMailSink({ dataDir: folder.dir, ...(await claimMailPorts(anyFree)), logger })
    if (mailSink) undo.push(() => mailSink.stop())

    const local = (port: number) => `http://127.0.0.1:${port}`
    const urls = {
      tenancy: local(ports.TENANCY_PORT),
      devices: local(ports.DEVICES_PORT),
      telemetry: local(ports.TELEMETRY_PORT),
      domains: local(ports.DOMAINS_PORT),
      vpn: local(ports.VPN_PORT),
      dashboards: local(ports.DASHBOARDS_PORT),
      alerts: local(ports.ALERTS_PORT),
      logs: local(ports.LOGS_PORT),
      ingest: local(ports.INGEST_PORT),
    }
    const url = options.environment?.PUBLIC_URL ?? local(ports.GATEWAY_PORT)
    const environment = {
      ...process.env,
      ...folder.secrets,
      ...Object.fromEntries(Object.entries(ports).map(([name, port]) => [name, String(port)])),
      KAFKA_BROKERS: brokers.kafkaBrokers,
      MONGODB_URI: brokers.mongodbUri,
      TENANCY_URL: urls.tenancy,
      DEVICES_URL: urls.devices,
      TELEMETRY_URL: urls.telemetry,
      DOMAINS_URL: urls.domains,
      VPN_URL: urls.vpn,
      DASHBOARDS_URL: urls.dashboards,
      ALERTS_URL: urls.alerts,
      LOGS_URL: urls.logs,
      ...(mailSink ? { SMTP_URL: mailSink.smtpUrl } : {}),
      PUBLIC_URL: url,
      PUBLIC_MQTT_URL: `mqtt://127.0.0.1:${ports.MQTT_PORT}`,
      PUBLIC_DEVICE_HTTP_URL: `http://127.0.0.1:${ports.INGEST_PORT}`,
      STATE_DIR: join(folder.dir, 'state'),
      APOLLO_TELEMETRY_DISABLED: 'true',
      ...(options.webDist ? { WEB_DIST: options.webDist } : {}),
      ...options.environment,
    }
    const hosting = (name: string, services: ServiceProcess['services']) =>
      serviceProcess({ process: { name, services }, dataDir: folder.dir, environment, logger })
    const served = (name: keyof typeof urls) => ({ name, url: urls[name] })
    const processes = {
      subgraphs: hosting('subgraphs', [
        served('tenancy'),
        served('devices'),
        served('domains'),
        served('vpn'),
        served('dashboards'),
        served('alerts'),
        served('logs'),
      ]),
      telemetry: hosting('telemetry', [served('telemetry')]),
      ingest: hosting('ingest', [served('ingest')]),
      gateway: hosting('gateway', [{ name: 'gateway', url: local(ports.GATEWAY_PORT) }]),
    }
    undo.push(() => Promise.all([processes.subgraphs.stop(), processes.telemetry.stop()]))
    undo.push(() => Promise.all([processes.ingest.stop(), processes.gateway.stop()]))
    await startProcesses(processes, onProgress)

    return {
      url,
      mqttPort: ports.MQTT_PORT,
      mqttWsPort: ports.MQTT_WS_PORT,
      tlsAskUrl: `${local(ports.TLS_ASK_PORT)}/internal/tls/ask`,
      ...(mailSink ? { mailUrl: mailSink.pageUrl } : {}),
      brokers,
      urls,
      processes,
      onGiveUp(listener) {
        const children = [brokers.kafka, brokers.database, ...Object.values(processes)]
        for (const child of children) child?.onGiveUp(listener)
      },
      stop: unwind,
    }
  } catch (error) {
    await unwind()
    throw error
  }
}

async function claimMailPorts(anyFree: boolean): Promise<{ smtpPort: number; pagePort: number }> {
  if (anyFree) return { smtpPort: 0, pagePort: 0 }
  const remedy = 'stop it, name your mail server in SMTP_URL, or let the system choose every port with --port 0'
  return { smtpPort: await claimPort(1025, remedy), pagePort: await claimPort(8025, remedy) }
}

async function startProcesses(
  { subgraphs, telemetry, ingest, gateway }: Stack['processes'],
  onProgress: StartStackOptions['onProgress'],
): Promise<void> {
  const storing = Promise.all([subgraphs.start(), telemetry.start()]).then(() =>
    onProgress?.('subgraphs', 'tenancy, devices, telemetry, domains, vpn, dashboards, alerts and logs answer'),
  )
  await Promise.all([
    storing,
    gateway.start().then(async () => {
      await storing
      onProgress?.('supergraph', 'a query and a subscription can be served')
      onProgress?.('gateway', 'listens')
    }),
    ingest.start().then(() => onProgress?.('ingest', 'knows its devices and listens for them')),
  ])
}
