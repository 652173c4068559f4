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
kind: ("cloud" | "member" | "invitation" | "api-key" | "share-token" | "sso-connection" | "user" | "session" | "device" | "dashboard" | "network" | "domain" | "vpn-profile" | "provisioning-profile")
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
kind: ("RPC" | "ATTRIBUTES_CHANGED" | "ATTRIBUTES_ANSWER" | "PROVISIONING_REFUSED")
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
 * An answer or refusal: the request's id.
 */
requestId?: string
/**
 * An answer or refusal: the instance of ingest that waits for it; others drop it.
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
/**
 * PROVISIONING_REFUSED: the word of the dialect.
 */
status?: ("NOT_FOUND" | "FAILURE")
/**
 * PROVISIONING_REFUSED: why, for the device.
 */
reason?: string
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
type: ("device.registered" | "device.renamed" | "device.located" | "device.credential-rotated" | "device.deleted" | "device.restored" | "device.status-changed" | "device.gateway-set" | "device.webhook-set" | "device.feed-set" | "device.command-changed" | "device.credential-added" | "device.credential-removed")
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
feed?: Feed
webhook?: Webhook
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
 * What ingest polls for an EXTERNAL device.
 */
export interface Feed {
/**
 * Where it is asked for, by GET.
 */
url: string
/**
 * Seconds from one poll to the next.
 */
everyS: number
/**
 * What is sent beside.
 */
headers: FeedHeader[]
/**
 * JSONata: from the body to telemetry of the dialect.
 */
mapping: string
}
/**
 * A header of the request.
 */
export interface FeedHeader {
/**
 * Its name.
 */
name: string
/**
 * Its value, sealed under SECRETS_KEY for the cloud and `feed-header/<device>/<name>`.
 */
sealed: string
}
/**
 * How the webhooks of an INTEGRATION device are read.
 */
export interface Webhook {
/**
 * JSONata: from a body to telemetry of the dialect.
 */
mapping: string
signature?: WebhookSignature
}
/**
 * How bodies must be signed; absent when the secret URL is enough.
 */
export interface WebhookSignature {
/**
 * The header with the HMAC-SHA-256 of the body, hexadecimal or base64, with or without `sha256=`.
 */
header: string
/**
 * The secret, sealed under SECRETS_KEY for the cloud and `webhook-signature/<device>`.
 */
sealed: string
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

// domain-events.v1

/**
 * What happened to a domain of a cloud.
 */
export interface DomainEvent {
/**
 * Version of this schema.
 */
v: 1
/**
 * What happened.
 */
type: ("domain.added" | "domain.checked" | "domain.verified" | "domain.issuing" | "domain.active" | "domain.degraded" | "domain.released" | "domain.branded" | "domain.removed")
/**
 * When it happened. Milliseconds since the epoch, UTC.
 */
at: number
/**
 * The cloud (`cld_…`).
 */
cloudId: string
/**
 * The domain (`dom_…`).
 */
domainId: string
/**
 * Its host name, in A-labels.
 */
host: string
/**
 * Who did it; absent when the checks did.
 */
actorId?: string
/**
 * Of domain.degraded: when the host is given up unless its records are back. Milliseconds since the epoch, UTC.
 */
releasesAt?: number
/**
 * Of domain.released: why the host was given up. Its records were lost; another cloud proved it while this one no longer did; or the cloud removed it.
 */
reason?: ("RECORDS_LOST" | "PROVED_BY_ANOTHER" | "REMOVED")
}

// domain-registry.v1

/**
 * A host and the cloud that it belongs to. Compacted by host; a lower `rev` is ignored.
 */
export interface DomainRegistryEntry {
/**
 * Version of this schema.
 */
v: 1
/**
 * Revision of the host's claim; it grows over releases and new owners too.
 */
rev: number
/**
 * Host name, lower case, in A-labels (RFC 5890).
 */
host: string
/**
 * The cloud that proved that the host is its own (`cld_…`).
 */
cloudId: string
/**
 * VERIFIED and ISSUING: a certificate may be asked for, nothing is served yet. ACTIVE and DEGRADED: served. RELEASED: no longer the cloud's.
 */
state: ("VERIFIED" | "ISSUING" | "ACTIVE" | "DEGRADED" | "RELEASED")
/**
 * Whether browsers are told to use HTTPS only: the host has been stable for a week.
 */
hsts: boolean
branding: DomainBranding
}
/**
 * How the pages on this host look.
 */
export interface DomainBranding {
/**
 * What the pages call themselves.
 */
title: string
/**
 * Accent colour.
 */
accent?: string
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

// heartbeats.v1

/**
 * A process that holds sessions of devices is alive, or ends. One that is silent for 12 s is gone, and its sessions with it.
 */
export interface Heartbeat {
/**
 * Version of this schema.
 */
v: 1
/**
 * The process: fresh at each of its starts.
 */
instance: string
/**
 * By its clock. Milliseconds since the epoch, UTC.
 */
at: number
/**
 * STOPPED: it told the end of each of its sessions before.
 */
state: ("ALIVE" | "STOPPED")
}

// logs.v1

/**
 * A log record of a service. May be dropped under load (counted), may arrive twice.
 */
export interface LogRecord {
/**
 * Version of this schema.
 */
v: 1
/**
 * Identifier of the record.
 */
id: string
/**
 * Whose record it is: a cloud (`cld_…`), a person (`usr_…`), or `sys` for the operator.
 */
scope: string
/**
 * When it happened. Milliseconds since the epoch, UTC.
 */
at: number
/**
 * What it is about.
 */
category: ("AUTH" | "AUDIT" | "API" | "DEVICE" | "TELEMETRY" | "AUTOMATION" | "NOTIFICATION" | "NETWORK" | "SYSTEM")
/**
 * How grave it is.
 */
level: ("trace" | "debug" | "info" | "warn" | "error" | "fatal")
/**
 * The service that wrote it.
 */
service: string
/**
 * What happened, at most 1,000 characters.
 */
message: string
/**
 * The trace it belongs to.
 */
traceId?: string
/**
 * The span it belongs to.
 */
spanId?: string
span?: LogSpan
subject?: LogSubject
/**
 * More facts by name, about 4 kB at most, without secrets.
 */
fields?: {

}
}
/**
 * For a record that is a span: a piece of work in the trace.
 */
export interface LogSpan {
/**
 * The span that it is a part of.
 */
parentId?: string
/**
 * When it began. Milliseconds since the epoch, UTC.
 */
startedAt: number
/**
 * How long it took.
 */
durationMs: number
}
/**
 * What it is about.
 */
export interface LogSubject {
/**
 * What that is, as `device`.
 */
kind: string
/**
 * Its id.
 */
id: string
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
template: ("verify-email" | "account-exists" | "reset-password" | "change-email" | "address-changed" | "invitation" | "domain-degraded" | "domain-released" | "alarm")
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
 * The process that holds the session, as it calls itself in heartbeats.v1; absent for a request by HTTP.
 */
instance?: string
/**
 * When the session began. Milliseconds since the epoch, UTC.
 */
connectedAt?: number
/**
 * Why it left, in words.
 */
reason?: string
}

// provisioning-registry.v1

/**
 * By what key and secret devices may ask for a credential. Compacted by profile; a lower `rev` than one already seen is ignored.
 */
export interface ProvisioningRegistryEntry {
/**
 * Version of this schema.
 */
v: 1
/**
 * Revision of the profile's document.
 */
rev: number
/**
 * The cloud (`cld_…`).
 */
cloudId: string
/**
 * The profile (`prv_…`).
 */
profileId: string
/**
 * Whether devices may ask by it.
 */
status: ("ACTIVE" | "DISABLED" | "DELETED")
/**
 * HMAC-SHA-256 under the platform's pepper, base64url, of `provision`, key and secret joined by NUL.
 */
hash: string
/**
 * From when on it is no longer valid. Milliseconds since the epoch, UTC.
 */
expiresAt?: number
}

// provisioning.v1

/**
 * A device that showed a valid provisioning key and secret asks for a credential. Of the credential only the hash travels: whoever asked has it already, or is told it by the process that it asked, once the registry has the hash.
 */
export interface ProvisioningRequest {
/**
 * Version of this schema.
 */
v: 1
/**
 * The cloud (`cld_…`).
 */
cloudId: string
/**
 * The profile (`prv_…`).
 */
profileId: string
/**
 * The device (`dev_…`), which its profile and name lead to.
 */
deviceId: string
/**
 * How the device calls itself, unique in the profile.
 */
name: string
/**
 * When ingest received it. Milliseconds since the epoch, UTC.
 */
receivedAt: number
/**
 * Names the request in a refusal.
 */
requestId: string
/**
 * The instance of ingest that waits for what becomes of it.
 */
instance: string
credential: ProvisionedCredential
}
/**
 * What the device shall sign in with.
 */
export interface ProvisionedCredential {
/**
 * Its kind.
 */
kind: ("ACCESS_TOKEN" | "BASIC" | "X509")
/**
 * Its hash, as in device-registry.v1.
 */
hash: string
/**
 * By which a person recognises it.
 */
hint: string
/**
 * Whether the device chose it itself: then another may have it already.
 */
given: boolean
/**
 * From when on it is no longer valid. Milliseconds since the epoch, UTC.
 */
expiresAt?: number
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

// vpn-events.v1

/**
 * What happened to a private network, its profiles and their sessions.
 */
export interface VpnEvent {
/**
 * Version of this schema.
 */
v: 1
/**
 * What happened.
 */
type: ("network.changed" | "network.erased" | "profile.created" | "profile.renewed" | "profile.issued" | "profile.revoked" | "session.connected" | "session.traffic" | "session.disconnected")
/**
 * When it happened. Milliseconds since the epoch, UTC.
 */
at: number
/**
 * Revision of the document that changed: the network, the profile or its session.
 */
rev: number
/**
 * The cloud (`cld_…`).
 */
cloudId: string
/**
 * The profile (`vpn_…`); absent for the network.
 */
profileId?: string
/**
 * Who did it; absent when a session did.
 */
actorId?: string
/**
 * Of a session: the server.
 */
server?: string
/**
 * Of a session: bytes from the client so far.
 */
bytesIn?: number
/**
 * Of a session: bytes to the client so far.
 */
bytesOut?: number
}
