// Generated from schemas/events by `npm run codegen`.
// attributes.v1

/**
 * Client attributes that a device reported about itself (`ce_type` isobar.attributes.reported), or something that it asks of the platform (isobar.device.requested): in one topic, so that a request follows what the device wrote before it.
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
attributes?: {
/**
 * A number, string, boolean, object or array; integers beyond ±2^53 travel as strings.
 */
[k: string]: number | string | boolean | {

} | unknown[]
}
request?: DeviceRequest
/**
 * The gateway that sent it for this device, if one did.
 */
gatewayId?: string
}
/**
 * What the device asks; the answer comes on commands.v1.
 */
export interface DeviceRequest {
/**
 * What it asks for.
 */
kind: ("ATTRIBUTES" | "CONNECT_CHILD")
/**
 * Named by the device; the answer repeats it.
 */
requestId: string
/**
 * The instance of ingest that waits for the answer.
 */
instance: string
/**
 * The session that waits for it.
 */
sessionId: string
/**
 * ATTRIBUTES: client attributes, all when absent together with `sharedKeys`.
 */
clientKeys?: string[]
/**
 * ATTRIBUTES: shared attributes.
 */
sharedKeys?: string[]
child?: GatewayChild
}
/**
 * CONNECT_CHILD: the device behind the gateway. Also the child for which a gateway asks.
 */
export interface GatewayChild {
/**
 * Its id, derived from the gateway and its name unless the registry maps the name.
 */
deviceId: string
/**
 * As the gateway calls it.
 */
name: string
/**
 * What kind of device it is, in the gateway's words.
 */
type?: string
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
kind: ("cloud" | "member" | "invitation" | "api-key" | "share-token" | "sso-connection" | "user" | "session" | "device" | "dashboard")
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
/**
 * IANA name of the time zone of its days; UTC when absent.
 */
timeZone?: string
/**
 * What its people measure in; METRIC when absent.
 */
units?: ("METRIC" | "IMPERIAL")
/**
 * For how many days telemetry is kept; for ever when absent.
 */
retentionDays?: number
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
/**
 * Values a day (UTC), of all its devices; unlimited when absent.
 */
pointsPerDay?: number
}

// command-status.v1

/**
 * What became of a command on its way to a device. The latest of a later state wins.
 */
export interface CommandStatusEvent {
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
 * When. Milliseconds since the epoch, UTC.
 */
at: number
/**
 * ANSWERED: what the device replied, any JSON.
 */
result?: {
[k: string]: unknown
}
/**
 * FAILED: why, in words.
 */
reason?: string
/**
 * The number under which the command was sent.
 */
requestNumber: number
/**
 * SENT: written to a session. DELIVERED: acknowledged by the device. ANSWERED: the device replied. FAILED: it could not be sent.
 */
state: ("SENT" | "DELIVERED" | "ANSWERED" | "FAILED")
}

// commands.v1

/**
 * What is to be told to a device: read by every instance of ingest, sent by the one that holds a session of it.
 */
export interface CommandEvent {
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
 * When it was decided. Milliseconds since the epoch, UTC.
 */
at: number
/**
 * What it is.
 */
kind: ("RPC" | "ATTRIBUTES_CHANGED" | "ATTRIBUTES_ANSWER")
/**
 * RPC: from when on it must not be sent. Milliseconds since the epoch, UTC.
 */
expiresAt?: number
/**
 * The gateway by which the device is reached, if it stands behind one.
 */
gatewayId?: string
/**
 * How that gateway calls it.
 */
childName?: string
/**
 * RPC: its number in the topic and in command-status.v1, unique for the device while the command is open.
 */
requestNumber?: number
/**
 * RPC: what is called.
 */
method?: string
/**
 * RPC: its argument, any JSON.
 */
params?: {
[k: string]: unknown
}
/**
 * RPC: whether no answer is expected.
 */
oneWay?: boolean
/**
 * An answer: the request's id.
 */
requestId?: string
/**
 * An answer: the instance of ingest that waits for it; others drop it.
 */
instance?: string
/**
 * An answer: the session that waits for it.
 */
sessionId?: string
/**
 * ATTRIBUTES_ANSWER: client attributes by name.
 */
client?: {
[k: string]: unknown
}
/**
 * Shared attributes by name: changed ones, or those asked for.
 */
shared?: {
[k: string]: unknown
}
/**
 * ATTRIBUTES_CHANGED: shared attributes that are no more.
 */
deleted?: string[]
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
type: ("device.registered" | "device.renamed" | "device.located" | "device.credential-rotated" | "device.deleted" | "device.restored" | "device.status-changed" | "device.gateway-set" | "device.command-changed" | "device.credential-added" | "device.credential-removed")
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
command?: CommandState
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
/**
 * device.command-changed: the command as it is then.
 */
export interface CommandState {
/**
 * Identifier (`cmd_…`).
 */
id: string
/**
 * What is called.
 */
method: string
/**
 * The argument, as JSON text.
 */
params?: string
/**
 * Whether no answer is expected.
 */
oneWay: boolean
/**
 * Where it stands.
 */
status: ("QUEUED" | "SENT" | "DELIVERED" | "SUCCESSFUL" | "TIMEOUT" | "EXPIRED" | "CANCELLED")
/**
 * What the device answered, as JSON text.
 */
result?: string
/**
 * Why the last attempt failed.
 */
problem?: string
/**
 * When it was asked for. Milliseconds since the epoch, UTC.
 */
createdAt: number
/**
 * When it is given up. Milliseconds since the epoch, UTC.
 */
expiresAt: number
/**
 * When it last changed. Milliseconds since the epoch, UTC.
 */
updatedAt: number
/**
 * Revision of the document that holds it; a lower one than seen is older.
 */
seq: number
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
/**
 * How its messages reach Isobar; INTERNAL when absent.
 */
archetype?: ("INTERNAL" | "INTEGRATION" | "EXTERNAL")
gateway?: GatewayRights
parent?: GatewayParent
limits?: DeviceLimits
}
/**
 * One credential.
 */
export interface DeviceCredential {
/**
 * Its kind.
 */
kind: ("ACCESS_TOKEN" | "BASIC" | "X509")
/**
 * HMAC-SHA-256 under the platform's pepper, base64url, of the token (ACCESS_TOKEN), of `basic`, client id, user name and password joined by NUL (BASIC), or of the certificate's SHA-256 fingerprint in lower-case hex (X509).
 */
hash: string
/**
 * From when on it is no longer valid: the old one of a rotation with overlap. Milliseconds since the epoch, UTC.
 */
expiresAt?: number
}
/**
 * It may speak for devices behind it.
 */
export interface GatewayRights {
/**
 * Whether a name that is not known yet becomes a device.
 */
mayCreate: boolean
/**
 * How many devices it may have.
 */
maxChildren: number
}
/**
 * The gateway that speaks for it, and how that calls it.
 */
export interface GatewayParent {
/**
 * The gateway.
 */
gatewayId: string
/**
 * Its name there.
 */
name: string
}
/**
 * What it may use, where that differs from the defaults of ingest.
 */
export interface DeviceLimits {
/**
 * Sessions at once.
 */
connections?: number
/**
 * Messages a second.
 */
messagesPerSecond?: number
/**
 * Values a second.
 */
pointsPerSecond?: number
/**
 * Bytes of payload a second.
 */
bytesPerSecond?: number
/**
 * Of one message.
 */
payloadBytes?: number
}

// erasures.v1

/**
 * What a service erased of a cloud that is being purged, or of a person whose account was deleted. Told again when it is asked again.
 */
export interface ErasureEvent {
/**
 * Version of this schema.
 */
v: 1
/**
 * The cloud (`cld_…`) or the person (`usr_…`).
 */
scope: string
/**
 * Who erased.
 */
service: string
/**
 * When. Milliseconds since the epoch, UTC.
 */
at: number
/**
 * How many documents, by collection; those without any are left out.
 */
erased: {
[k: string]: number
}
}

// notifications.v1

/**
 * Something to be told to a person, by mail or by text message. The event id is the idempotency key: told once, however often it is read.
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
channel: ("email" | "sms")
/**
 * The address, or the telephone number in E.164.
 */
to: string
/**
 * Which words.
 */
template: ("verify-email" | "reset-password" | "change-email" | "invitation" | "alarm")
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
/**
 * Whose limit it was.
 */
scope?: ("device" | "gateway" | "cloud" | "address")
/**
 * The limit that was met, for example `messagesPerSecond`, with its number: `messagesPerSecond 10`.
 */
limit?: string
/**
 * Over what time it is counted.
 */
windowMs?: number
/**
 * When to try again, in seconds.
 */
retryAfterS?: number
/**
 * The gateway that sent it for this device, if one did.
 */
gatewayId?: string
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
/**
 * The gateway that sent it for this device, if one did.
 */
gatewayId?: string
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
type: ("cloud.created" | "cloud.renamed" | "cloud.settings-changed" | "cloud.sso-changed" | "cloud.deleted" | "cloud.restored" | "member.added" | "member.role-changed" | "member.removed" | "session.ended" | "api-key.rotated" | "api-key.revoked" | "api-key.limited" | "share-token.revoked" | "session.moved" | "cloud.purging" | "account.deleted")
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
 * The share token (`shr_…`).
 */
shareTokenId?: string
/**
 * The session that ended, or that leads to another cloud now.
 */
sessionId?: string
/**
 * Who did it: a member, an API key or a person.
 */
actorId?: string
}
