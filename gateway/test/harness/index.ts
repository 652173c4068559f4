import { newId, startService, type RunningService } from '@isobar/kit'
import { connectKafka, type Producer } from '@isobar/kafka'
import { createLogger } from '@isobar/logging'
import {
  domainRegistryTopic,
  supergraphSdl,
  tenancyEventsTopic,
  recordKey,
  type DomainRegistryEntry,
  type TenancyEvent,
} from '@isobar/schemas'
import { gatewayOver } from '../../src/service.ts'
import { Channel } from './channel.ts'
import {
  devicesResolvers,
  startSubgraph,
  telemetryResolvers,
  type TelemetryFrame,
  type TestSubgraph,
} from './subgraphs.ts'
import { SERVICE_SECRET, startTenancy, type TestTenancy } from './tenancy.ts'

/** A gateway over real subgraph servers, with a stand-in for tenancy and dashboards left out. */
export interface TestEdge {
  /** `http://…/graphql`. */
  readonly graphqlUrl: string
  /** `ws://…/graphql`. */
  readonly socketUrl: string
  readonly origin: string
  readonly gateway: RunningService
  readonly tenancy: TestTenancy
  readonly devices: TestSubgraph
  readonly telemetry: TestSubgraph
  readonly channelOf: (cloudId: string) => Channel<TelemetryFrame>
  restartTelemetry(): Promise<void>
  publish(event: Partial<TenancyEvent> & Pick<TenancyEvent, 'type'>): Promise<void>
  /** Tells which cloud a host belongs to. */
  publishHost(
    entry: Pick<DomainRegistryEntry, 'host' | 'cloudId' | 'rev'> & Partial<DomainRegistryEntry>,
  ): Promise<void>
  stop(): Promise<void>
}

export const newCloud = (): string => newId('cld')

export async function startEdge(environment: Record<string, string> = {}): Promise<TestEdge> {
  const brokers = process.env['KAFKA_BROKERS']!
  const tenancy = await startTenancy()
  const channels = new Map<string, Channel<TelemetryFrame>>()
  const channelOf = (cloudId: string) => {
    if (!channels.has(cloudId)) channels.set(cloudId, new Channel())
    return channels.get(cloudId)!
  }
  const startTelemetry = (port?: number) =>
    startSubgraph('telemetry', tenancy.issuer.jwksUrl, telemetryResolvers(channelOf), port)
  const devices = await startSubgraph('devices', tenancy.issuer.jwksUrl, devicesResolvers)
  let telemetry = await startTelemetry()
  const gateway = await startService(gatewayOver(supergraphSdl), {
    LOG_LEVEL: 'fatal',
    KAFKA_BROKERS: brokers,
    GATEWAY_PORT: '0',
    GATEWAY_SERVICE_SECRET: SERVICE_SECRET,
    TENANCY_URL: tenancy.url,
    DEVICES_URL: devices.url,
    TELEMETRY_URL: telemetry.url,
    DOMAINS_URL: devices.url,
    VPN_URL: devices.url,
    DASHBOARDS_URL: tenancy.url,
    ALERTS_URL: tenancy.url,
    LOGS_URL: devices.url,
    ...environment,
  })
  const kafka = connectKafka({
    brokers: brokers.split(','),
    clientId: 'test-tenancy',
    source: 'tenancy',
    logger: createLogger({ service: 'test', level: 'silent' }),
  })
  let producer: Producer | undefined
  const origin = gateway.url!
  return {
    origin,
    graphqlUrl: `${origin}/graphql`,
    socketUrl: `${origin.replace('http', 'ws')}/graphql`,
    gateway,
    tenancy,
    devices,
    get telemetry() {
      return telemetry
    },
    channelOf,
    async restartTelemetry() {
      const { port } = new URL(telemetry.url)
      await telemetry.stop()
      telemetry = await startTelemetry(Number(port))
    },
    async publish(event) {
      producer ??= kafka.producer()
      const value: TenancyEvent = { v: 1, at: Date.now(), ...event }
      const key = recordKey(value.cloudId ?? value.userId ?? 'sys', value.memberId ?? value.sessionId ?? 'any')
      await producer.send([
        { topic: tenancyEventsTopic, key, value, type: `isobar.tenancy-events.${event.type}`, time: value.at },
      ])
    },
    async publishHost(entry) {
      producer ??= kafka.producer()
      const value: DomainRegistryEntry = { v: 1, state: 'ACTIVE', hsts: false, branding: { title: 'Acme' }, ...entry }
      const type = 'isobar.domain-registry.entry'
      await producer.send([{ topic: domainRegistryTopic, key: value.host, value, type, time: Date.now() }])
    },
    async stop() {
      await gateway.stop()
      await Promise.all([telemetry.stop(), devices.stop(), tenancy.stop(), kafka.stop()])
    },
  }
}
