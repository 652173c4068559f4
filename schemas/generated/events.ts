// Generated from schemas/events by `npm run codegen`.
// attributes.v1

/**
 * Client attributes that a device reported about itself.
 */
export interface AttributesEvent {
/**
 * Version of this schema.
 */
v: 1
/**
 * The cloud (`cld_…`).
 */
cloudId: string
/**
 * The device (`dev_…`).
 */
deviceId: string
/**
 * The namespace of the topic that the device published to.
 */
namespace: ("DEVICE_TELEMETRY" | "DEVICE_ATTRIBUTES" | "GATEWAY_TELEMETRY" | "GATEWAY_ATTRIBUTES")
/**
 * When ingest received them. Milliseconds since the epoch, UTC.
 */
receivedAt: number
/**
 * Value by attribute name.
 */
attributes: {
/**
 * A number, string, boolean, object or array; integers beyond ±2^53 travel as strings.
 */
[k: string]: number | string | boolean | {

} | unknown[]
}
}

// audit.v1

/**
 * A change of identity, membership, key, credential or settings: who did what to what. Never dropped, never changed.
 */
export interface AuditEvent {
/**
 * Version of this schema.
 */
v: 1
/**
 * The cloud (`cld_…`), or the person (`usr_…`) for what is theirs alone.
 */
scope: string
/**
 * When it happened. Milliseconds since the epoch, UTC.
 */
at: number
/**
 * What was done, as `member.added`.
 */
action: string
actor: AuditActor
client?: AuditClient
subject: AuditSubject
/**
 * Fields by name, without secrets.
 */
before?: {
[k: string]: string | number | boolean | null
}
/**
 * Fields by name, without secrets.
 */
after?: {
[k: string]: string | number | boolean | null
}
/**
 * The trace of the request.
 */
traceId?: string
}
/**
 * Who did it.
 */
export interface AuditActor {
/**
 * What they are.
 */
kind: ("member" | "user" | "apikey" | "service")
/**
 * Their id (`mem_…`, `usr_…`, `key_…`) or the service's name.
 */
id: string
/**
 * The name they went by.
 */
name?: string
}
/**
 * Where it was done from.
 */
export interface AuditClient {
/**
 * Address.
 */
ip?: string
/**
 * What the client calls itself, at most 256 characters.
 */
userAgent?: string
}
/**
 * What it was done to.
 */
export interface AuditSubject {
/**
 * What it is.
 */
kind: ("cloud" | "member" | "invitation" | "api-key" | "user" | "session" | "device" | "dashboard")
/**
 * Its id.
 */
id: string
/**
 * The name it went by.
 */
name?: string
}

// cloud-registry.v1

/**
 * What services must know of a cloud. Compacted by cloud; a lower `rev` is ignored.
 */
export interface CloudRegistryEntry {
/**
 * Version of this schema.
 */
v: 1
/**
 * Revision of the cloud's document.
 */
rev: number
/**
 * The cloud (`cld_…`).
 */
cloudId: string
/**
 * Name that people see.
 */
name: string
/**
 * Short name.
 */
slug: string
/**
 * Whether the cloud is in use.
 */
status: ("ACTIVE" | "DELETED")
limits: CloudLimits
}
/**
 * What the cloud may use.
 */
export interface CloudLimits {
/**
 * Living devices.
 */
devices: number
/**
 * Active members.
 */
members: number
/**
 * Messages a second, of all its devices.
 */
messagesPerSecond: number
}

// dashboard-events.v1

/**
 * What happened to a dashboard.
 */
export interface DashboardEvent {
/**
 * Version of this schema.
 */
v: 1
/**
 * What happened.
 */
type: ("dashboard.created" | "dashboard.renamed" | "dashboard.saved" | "dashboard.deleted" | "dashboard.restored")
/**
 * When it happened. Milliseconds since the epoch, UTC.
 */
at: number
/**
 * Revision of the dashboard.
 */
rev: number
/**
 * The cloud (`cld_…`).
 */
cloudId: string
/**
 * The dashboard (`dsh_…`).
 */
dashboardId: string
/**
 * Its name.
 */
name: string
/**
 * Who did it.
 */
actorId?: string
}

// dead-letter.v1

/**
 * A record that a consumer could not handle: what it was, and why.
 */
export interface DeadLetter {
/**
 * Version of this schema.
 */
v: 1
/**
 * Topic it came from.
 */
topic: string
/**
 * Partition it came from.
 */
partition: number
/**
 * Its offset, in decimal.
 */
offset: string
/**
 * The consumer that gave up.
 */
group: string
/**
 * Its key, base64; absent when it had none.
 */
key?: string
/**
 * Its value, base64; absent when it had none.
 */
value?: string
/**
 * Its headers.
 */
headers: {
[k: string]: string
}
/**
 * What went wrong.
 */
error: string
/**
 * When the consumer gave up. Milliseconds since the epoch, UTC.
 */
at: number
}

// device-events.v1

/**
 * What happened to a device, with the device as it is then. Keyed `<cloudId>:<deviceId>`; a lower `rev` is ignored.
 */
export interface DeviceEvent {
/**
 * Version of this schema.
 */
v: 1
/**
 * What happened.
 */
type: ("device.registered" | "device.renamed" | "device.located" | "device.credential-rotated" | "device.deleted" | "device.restored" | "device.status-changed")
/**
 * When it happened. Milliseconds since the epoch, UTC.
 */
at: number
/**
 * Revision of the device's document.
 */
rev: number
/**
 * The cloud (`cld_…`).
 */
cloudId: string
/**
 * The device (`dev_…`).
 */
deviceId: string
/**
 * Who did it; absent when the device itself did.
 */
actorId?: string
device: DeviceState
}
/**
 * The device after the event; no secrets.
 */
export interface DeviceState {
/**
 * Name.
 */
name: string
/**
 * Archetype.
 */
archetype: ("INTERNAL" | "INTEGRATION" | "EXTERNAL")
/**
 * Connection status.
 */
status: ("NEVER_SEEN" | "ONLINE" | "OFFLINE")
/**
 * Degrees north.
 */
latitude?: number
/**
 * Degrees east.
 */
longitude?: number
/**
 * When it was last seen. Milliseconds since the epoch, UTC.
 */
lastSeenAt?: number
/**
 * When it was registered. Milliseconds since the epoch, UTC.
 */
createdAt: number
/**
 * When it was deleted. Milliseconds since the epoch, UTC.
 */
deletedAt?: number
}

// device-registry.v1

/**
 * Who may connect, as whom. Compacted by device; a lower `rev` than one already seen is ignored.
 */
export interface DeviceRegistryEntry {
/**
 * Version of this schema.
 */
v: 1
/**
 * Revision of the device's document.
 */
rev: number
/**
 * The cloud (`cld_…`).
 */
cloudId: string
/**
 * The device (`dev_…`).
 */
deviceId: string
/**
 * Name that people see.
 */
name: string
/**
 * Whether the device may connect.
 */
status: ("ACTIVE" | "DELETED")
/**
 * What it may sign in with.
 */
credentials: DeviceCredential[]
}
/**
 * One credential.
 */
export interface DeviceCredential {
/**
 * Its kind.
 */
kind: "ACCESS_TOKEN"
/**
 * HMAC-SHA-256 of the token under the platform's pepper, base64url.
 */
hash: string
}

// notifications.v1

/**
 * Something to be told to a person by mail. The event id is the idempotency key: told once, however often it is read.
 */
export interface NotificationEvent {
/**
 * Version of this schema.
 */
v: 1
/**
 * The cloud (`cld_…`), or the person (`usr_…`) for what is theirs alone.
 */
scope: string
/**
 * When it was decided. Milliseconds since the epoch, UTC.
 */
at: number
/**
 * From when on it is of no use and is dropped. Milliseconds since the epoch, UTC.
 */
expiresAt?: number
/**
 * How it is told.
 */
channel: "email"
/**
 * The address.
 */
to: string
/**
 * Which words.
 */
template: ("verify-email" | "reset-password" | "change-email" | "invitation")
/**
 * What the template says: names, and links that may hold a single-use secret.
 */
facts: {
[k: string]: string
}
}

// presence.v1

/**
 * A device connected, left, or showed a sign of life (at most one a minute).
 */
export interface PresenceEvent {
/**
 * Version of this schema.
 */
v: 1
/**
 * The cloud (`cld_…`).
 */
cloudId: string
/**
 * The device (`dev_…`).
 */
deviceId: string
/**
 * What happened.
 */
state: ("CONNECTED" | "DISCONNECTED" | "SEEN")
/**
 * The session it is about: a device may hold several, and is online while any is open.
 */
sessionId: string
/**
 * When it happened; compare this, never the order of arrival. Milliseconds since the epoch, UTC.
 */
at: number
/**
 * How the device is connected.
 */
transport: ("mqtt" | "mqtts" | "ws" | "wss" | "http")
/**
 * Why it left, in words.
 */
reason?: string
}

// rejections.v1

/**
 * Messages of a device that were refused for one reason: the first at once, then counts per 10 s.
 */
export interface RejectionEvent {
/**
 * Version of this schema.
 */
v: 1
/**
 * The cloud (`cld_…`).
 */
cloudId: string
/**
 * The device (`dev_…`).
 */
deviceId: string
/**
 * A closed set of codes.
 */
reason: ("MALFORMED" | "BAD_ENTRY" | "TOO_LARGE" | "UNKNOWN_TOPIC" | "NOT_ALLOWED" | "RATE_LIMITED" | "UNAVAILABLE")
/**
 * What was wrong and what to do.
 */
hint: string
/**
 * The MQTT topic or HTTP path, at most 256 characters.
 */
topic: string
/**
 * What became of the messages: `refused` (not acknowledged), `discarded` (the repeat of a refused message, acknowledged), `partial` (the good entries were stored).
 */
outcome: ("refused" | "discarded" | "partial")
/**
 * How many messages this record stands for.
 */
count: number
/**
 * When the first of them arrived. Milliseconds since the epoch, UTC.
 */
firstAt: number
/**
 * When the last of them arrived. Milliseconds since the epoch, UTC.
 */
lastAt: number
}

// telemetry.v1

/**
 * The points of one message of one device, normalised by ingest.
 */
export interface TelemetryEvent {
/**
 * Version of this schema.
 */
v: 1
/**
 * The cloud (`cld_…`).
 */
cloudId: string
/**
 * The device (`dev_…`).
 */
deviceId: string
/**
 * The namespace of the topic that the device published to.
 */
namespace: ("DEVICE_TELEMETRY" | "DEVICE_ATTRIBUTES" | "GATEWAY_TELEMETRY" | "GATEWAY_ATTRIBUTES")
/**
 * When ingest received the message. Milliseconds since the epoch, UTC.
 */
receivedAt: number
/**
 * At least one.
 * 
 * @minItems 1
 */
points: [TelemetryEventPoint, ...(TelemetryEventPoint)[]]
}
/**
 * Values that share a time.
 */
export interface TelemetryEventPoint {
/**
 * Time of the values. Milliseconds since the epoch, UTC.
 */
ts: number
/**
 * Whether the device gave the time; else it is `receivedAt`, and a resent message makes a new point.
 */
timestamped: boolean
/**
 * Value by metric name.
 */
values: {
/**
 * A number, string, boolean, object or array; integers beyond ±2^53 travel as strings.
 */
[k: string]: number | string | boolean | {

} | unknown[]
}
}

// tenancy-events.v1

/**
 * What happened to clouds, memberships and sessions; the gateway drops cached exchanges and closes sockets by it.
 */
export interface TenancyEvent {
/**
 * Version of this schema.
 */
v: 1
/**
 * What happened.
 */
type: ("cloud.created" | "cloud.renamed" | "cloud.settings-changed" | "cloud.deleted" | "cloud.restored" | "member.added" | "member.role-changed" | "member.removed" | "session.ended" | "api-key.rotated" | "api-key.revoked")
/**
 * When it happened. Milliseconds since the epoch, UTC.
 */
at: number
/**
 * The cloud (`cld_…`).
 */
cloudId?: string
/**
 * The member (`mem_…`).
 */
memberId?: string
/**
 * The person (`usr_…`).
 */
userId?: string
/**
 * Their role from now on.
 */
role?: ("OWNER" | "ADMIN" | "MEMBER" | "VIEWER")
/**
 * The API key (`key_…`).
 */
keyId?: string
/**
 * The session that ended.
 */
sessionId?: string
/**
 * Who did it: a member, an API key or a person.
 */
actorId?: string
}
