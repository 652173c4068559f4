import type {
  AttributesEvent,
  AuditEvent,
  CloudRegistryEntry,
  CommandEvent,
  CommandStatusEvent,
  DashboardEvent,
  DeadLetter,
  DeviceEvent,
  DeviceRegistryEntry,
  DomainEvent,
  DomainRegistryEntry,
  ErasureEvent,
  Heartbeat,
  LogRecord,
  NotificationEvent,
  PresenceEvent,
  ProvisioningRegistryEntry,
  ProvisioningRequest,
  RejectionEvent,
  TelemetryEvent,
  TenancyEvent,
  VpnEvent,
} from '../generated/events.ts'

/** A Kafka topic and the type of its values. Partition counts are fixed for ever: order is per key, keys are hashed. */
export interface Topic<Value> {
  readonly name: string
  readonly partitions: number
  readonly policy: 'delete' | 'compact'
  /** For `delete`: how long records are kept. */
  readonly retentionMs?: number
  /** What its records say, for the AsyncAPI document. */
  readonly description: string
  /** The type of the values; never present at run time. */
  readonly value?: Value
}

const DAY_MS = 86_400_000
const topic = <Value>(settings: Topic<Value>): Topic<Value> => settings

/** Telemetry, keyed `<cloudId>:<deviceId>`. From ingest to telemetry, alerts and data teams. */
export const telemetryTopic = topic<TelemetryEvent>({
  name: 'telemetry.v1',
  partitions: 12,
  policy: 'delete',
  retentionMs: 7 * DAY_MS,
  description: 'Normalised telemetry, ordered per device.',
})

/** Client attributes and requests of devices, keyed `<cloudId>:<deviceId>`. From ingest to devices. */
export const attributesTopic = topic<AttributesEvent>({
  name: 'attributes.v1',
  partitions: 6,
  policy: 'delete',
  retentionMs: 7 * DAY_MS,
  description: 'Client attributes, ordered per device.',
})

/** Connections and signs of life, keyed `<cloudId>:<deviceId>`. From ingest to devices. */
export const presenceTopic = topic<PresenceEvent>({
  name: 'presence.v1',
  partitions: 6,
  policy: 'delete',
  retentionMs: DAY_MS,
  description: 'Which devices are connected.',
})

/** Which processes of ingest are alive, keyed by the process. From ingest to devices. */
export const heartbeatsTopic = topic<Heartbeat>({
  name: 'heartbeats.v1',
  partitions: 1,
  policy: 'delete',
  retentionMs: DAY_MS,
  description: 'Which processes that hold sessions are alive.',
})

/** What is to be told to devices, keyed `<cloudId>:<deviceId>`. From devices to every instance of ingest. */
export const commandsTopic = topic<CommandEvent>({
  name: 'commands.v1',
  partitions: 6,
  policy: 'delete',
  retentionMs: DAY_MS,
  description: 'Commands, changed attributes and answers on their way to devices.',
})

/** What became of commands, keyed `<cloudId>:<deviceId>`. From ingest to devices. */
export const commandStatusTopic = topic<CommandStatusEvent>({
  name: 'command-status.v1',
  partitions: 6,
  policy: 'delete',
  retentionMs: DAY_MS,
  description: 'What became of commands.',
})

/** Refused messages, keyed `<cloudId>:<deviceId>`. From ingest to devices. */
export const rejectionsTopic = topic<RejectionEvent>({
  name: 'rejections.v1',
  partitions: 6,
  policy: 'delete',
  retentionMs: 7 * DAY_MS,
  description: 'Refused messages with their reasons.',
})

/** Devices that ask for a credential, keyed `<cloudId>:<profileId>`. From ingest to devices. */
export const provisioningTopic = topic<ProvisioningRequest>({
  name: 'provisioning.v1',
  partitions: 3,
  policy: 'delete',
  retentionMs: DAY_MS,
  description: 'Devices that ask for a credential, ordered per provisioning profile.',
})

/** By what key devices may ask for a credential, keyed by profile. From devices to every replica of ingest. */
export const provisioningRegistryTopic = topic<ProvisioningRegistryEntry>({
  name: 'provisioning-registry.v1',
  partitions: 3,
  policy: 'compact',
  description: 'Provisioning profiles with the hashes of their keys and secrets.',
})

/** Who may connect, keyed by device. From devices to every replica of ingest. */
export const deviceRegistryTopic = topic<DeviceRegistryEntry>({
  name: 'device-registry.v1',
  partitions: 6,
  policy: 'compact',
  description: 'Devices with their credential hashes.',
})

/** What services must know of a cloud, keyed by cloud. From tenancy to all. */
export const cloudRegistryTopic = topic<CloudRegistryEntry>({
  name: 'cloud-registry.v1',
  partitions: 3,
  policy: 'compact',
  description: 'Clouds with their limits.',
})

/** Hosts and the clouds they belong to, keyed by the host in A-labels. From domains to gateway, tenancy and ingest. */
export const domainRegistryTopic = topic<DomainRegistryEntry>({
  name: 'domain-registry.v1',
  partitions: 3,
  policy: 'compact',
  description: 'Hosts with the cloud that each belongs to.',
})

/** Memberships and sessions, keyed `<scope>:<id>`. From tenancy to all. */
export const tenancyEventsTopic = topic<TenancyEvent>({
  name: 'tenancy-events.v1',
  partitions: 3,
  policy: 'delete',
  retentionMs: 7 * DAY_MS,
  description: 'What happened to clouds, memberships and sessions.',
})

/** What services erased for a purge, keyed `<scope>:<service>`. From all to tenancy. */
export const erasuresTopic = topic<ErasureEvent>({
  name: 'erasures.v1',
  partitions: 1,
  policy: 'delete',
  retentionMs: 30 * DAY_MS,
  description: 'What was erased of purged clouds and deleted accounts.',
})

/** Changes of devices, keyed `<cloudId>:<deviceId>`. From devices to all. */
export const deviceEventsTopic = topic<DeviceEvent>({
  name: 'device-events.v1',
  partitions: 6,
  policy: 'delete',
  retentionMs: 7 * DAY_MS,
  description: 'What happened to devices.',
})

/** Changes of dashboards, keyed `<cloudId>:<dashboardId>`. From dashboards to all. */
export const dashboardEventsTopic = topic<DashboardEvent>({
  name: 'dashboard-events.v1',
  partitions: 3,
  policy: 'delete',
  retentionMs: 7 * DAY_MS,
  description: 'What happened to dashboards.',
})

/** Changes of domains, keyed `<cloudId>:<domainId>`. From domains to all. */
export const domainEventsTopic = topic<DomainEvent>({
  name: 'domain-events.v1',
  partitions: 3,
  policy: 'delete',
  retentionMs: 7 * DAY_MS,
  description: 'What happened to the domains of clouds.',
})

/** Changes of private networks, profiles and sessions, keyed `<cloudId>:<profileId>`, or by `network`. From vpn to all. */
export const vpnEventsTopic = topic<VpnEvent>({
  name: 'vpn-events.v1',
  partitions: 3,
  policy: 'delete',
  retentionMs: 7 * DAY_MS,
  description: 'What happened to private networks, their profiles and sessions.',
})

/** The audit trail, keyed `<scope>:<id of the subject>`. From all to logs; never dropped. */
export const auditTopic = topic<AuditEvent>({
  name: 'audit.v1',
  partitions: 3,
  policy: 'delete',
  retentionMs: 30 * DAY_MS,
  description: 'Who changed what.',
})

/** Log records, keyed `<scope>:<category>`. From all to logs; may be dropped under load. */
export const logsTopic = topic<LogRecord>({
  name: 'logs.v1',
  partitions: 6,
  policy: 'delete',
  retentionMs: 3 * DAY_MS,
  description: 'What services report of their work.',
})

/** What is to be told to people, keyed `<scope>:<id>`. From all to alerts. Links hold single-use secrets: kept a day. */
export const notificationsTopic = topic<NotificationEvent>({
  name: 'notifications.v1',
  partitions: 3,
  policy: 'delete',
  retentionMs: DAY_MS,
  description: 'What is to be told to people.',
})

/** Records that a consumer could not handle. From any consumer to the operator. */
export const deadLetterTopic = topic<DeadLetter>({
  name: 'dead-letter.v1',
  partitions: 3,
  policy: 'delete',
  retentionMs: 30 * DAY_MS,
  description: 'What could not be handled: the original bytes and the error.',
})

/** Every topic of Isobar. */
export const topics: readonly Topic<unknown>[] = [
  telemetryTopic,
  attributesTopic,
  presenceTopic,
  heartbeatsTopic,
  commandsTopic,
  commandStatusTopic,
  rejectionsTopic,
  provisioningTopic,
  provisioningRegistryTopic,
  deviceRegistryTopic,
  cloudRegistryTopic,
  domainRegistryTopic,
  tenancyEventsTopic,
  erasuresTopic,
  deviceEventsTopic,
  dashboardEventsTopic,
  domainEventsTopic,
  vpnEventsTopic,
  auditTopic,
  logsTopic,
  notificationsTopic,
  deadLetterTopic,
]

/** Key of a record about `id` in a scope (a cloud, a person or `sys`): order holds per key. */
export const recordKey = (scope: string, id: string): string => `${scope}:${id}`
