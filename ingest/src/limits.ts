const KIB = 1_024
const MIB = 1_024 * KIB
const MINUTE_MS = 60_000

/** Every bound of ingest, with what happens at it. */
export const limits = {
  /** Connections of one replica, all transports; one more is closed unanswered. */
  connections: 10_000,
  /** Sessions of one device; one more is refused as "server unavailable". */
  sessionsPerDevice: 16,
  /** Of a message; a larger one is refused as TOO_LARGE. */
  payloadBytes: 64 * KIB,
  /** Of an MQTT packet; announcing a larger one ends the connection before it is read. */
  packetBytes: 68 * KIB,
  clientIdCharacters: 256,
  /** From the connection to its CONNECT. */
  connectTimeoutMs: 10_000,
  /** Connections without a CONNECT; one more ends the oldest of them. */
  unauthenticated: 2_000,
  /** Addresses whose connections and failures are remembered; a forgotten one begins anew. */
  countedAddresses: 50_000,
  /** Wrong credentials of one user name from one address: so many at once, then so many a second. */
  failedConnectsBurst: 20,
  failedConnectsPerSecond: 0.2,
  /** Wrong provisioning keys and secrets from one address, whatever the key: so many at once, then so many a second. */
  failedProvisioningsBurst: 100,
  failedProvisioningsPerSecond: 1,
  /** Devices that ask by one provisioning profile, in a second; ten seconds of it at once. */
  provisioningsPerSecond: 20,
  /** Requests for a credential that wait for an answer, of one replica; one more is to ask again. */
  provisioningsWaiting: 1_000,
  /** A session that asks for a credential: from its CONNECT, or from its last answer. */
  provisioningSessionMs: 60_000,
  /** Of such a session; one more ends it. */
  provisioningsOfSession: 20,
  /** For a client that does not read what it is sent. */
  drainTimeoutMs: 10_000,
  /** Imposed on clients that ask for none or more. */
  keepAliveS: 3_600,
  /** MQTT 5: unacknowledged messages of a connection, told to the client. TCP back-pressure holds the others. */
  receiveMaximum: 100,
  topicAliases: 16,
  /** The most that the broker takes; a deeper topic ends the connection. */
  topicLevels: 100,
  /** Packets that arrive before the CONNACK; one more ends the connection. */
  packetsBeforeConnack: 100,
  /** QoS 2: messages received and not yet released; one more ends the connection. */
  unreleasedQoS2: 100,
  /** MQTT 5: sessions are kept no longer; told to the client. */
  sessionExpiryS: 300,
  /** MQTT 5: sessions kept and wills delayed; beyond, they end and are sent at once. */
  pendingSessions: 2_000,

  /** EMQX: unacknowledged messages of a connection of ingest, and their bytes; at the second it reads no more. */
  linkReceiveMaximum: 1_000,
  linkBytes: 4 * MIB,
  /** EMQX: it keeps what a replica did not take for as long, then gives it to the others. */
  linkSessionExpiryS: 7_200,
  linkKeepAliveS: 30,
  /** EMQX: the registry may know a device a little later than EMQX does; then its messages are discarded. */
  unknownDeviceMs: 5_000,
  /** EMQX: clients that ended and whose late events are recognised; devices that were waited for in vain. */
  endedClients: 100_000,
  endedClientMs: 10 * MINUTE_MS,
  /** EMQX: messages to devices that it has not acknowledged; one more fails. */
  publishesInFlight: 5_000,
  /** EMQX: clients whose sessions are asked to end at once. */
  revocationsAtOnce: 8,

  /** Under way to Kafka; others wait in their order. */
  inFlightMessages: 10_000,
  inFlightBytes: 8 * MIB,
  /** Waiting for their way to Kafka; beyond, messages are refused as UNAVAILABLE. */
  waitingBytes: 64 * MIB,
  /** HTTP: for Kafka to take a message; then the device is asked to send it again. */
  storeMs: 10_000,

  /** Of a device that has no limits of its own, in a second; ten seconds of it may come at once. */
  deviceMessagesPerSecond: 500,
  devicePointsPerSecond: 5_000,
  deviceBytesPerSecond: MIB,
  /** Of a cloud that the registry does not tell of yet. */
  cloudMessagesPerSecond: 1_000,
  burstS: 10,
  /** Devices and clouds whose use is remembered; a forgotten one begins anew. */
  countedDevices: 100_000,
  countedClouds: 10_000,

  /** Devices behind a gateway, whatever its rights say. */
  childrenOfGateway: 10_000,
  /** Devices behind gateways that were told and are not registered yet. */
  announcedChildren: 50_000,
  announcedAgainMs: 30_000,
  /** Messages to a session that it has not acknowledged yet; more wait, up to the second number, then fail. */
  downlinksInFlight: 16,
  downlinksWaiting: 100,
  /** Commands of a session by which a repeated one is known. */
  downlinksRemembered: 256,
  /** HTTP: requests of a device that wait for something to be told; one more is refused. */
  pollsOfDevice: 4,
  /** HTTP: how long one waits, unless it asks for less. */
  pollMs: 60_000,
  /** HTTP: how long an answer to a device's question is awaited. */
  answerMs: 10_000,

  /** Devices whose last server time is remembered. */
  timedDevices: 100_000,
  /** Refused payloads that are remembered, and for how long, so that a repeat is recognised. */
  refusedPayloads: 50_000,
  refusedPayloadMs: 10 * MINUTE_MS,

  /** Kinds of rejections that were told already; a forgotten one is told at once again. */
  rejectionKinds: 20_000,
  rejectionKindMs: 10 * MINUTE_MS,
  /** Rejections of a device told at once between two reports; further ones are counted. */
  rejectionsAtOnce: 20,
  /** Counts between two reports; beyond, rejections are dropped and the drop is counted. */
  rejectionCounts: 10_000,
  rejectionReportMs: 10_000,

  /** An open session gives a sign of life this often. */
  seenEveryMs: MINUTE_MS,
  /** A device that sends by requests is said to be there this often at most. */
  seenByRequestMs: 30_000,
} as const
