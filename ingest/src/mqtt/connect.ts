import { randomUUID } from 'node:crypto'
import type { Client, ConnectPacket } from 'aedes'
import { deviceCredentialHash, newId } from '@isobar/kit'
import type { PresenceEvent } from '@isobar/schemas'
import { limits } from '../limits.ts'
import type { Registry } from '../registry/registry.ts'
import { clientFingerprint } from '../tls/certificate.ts'
import { Downlink } from './downlink.ts'
import type { Session, Sessions } from './sessions.ts'

export interface ConnectDeps {
  readonly registry: Registry
  readonly sessions: Sessions
  /** The pepper of the registry's hashes. */
  readonly pepper: string
}

/** A CONNECT that is refused, with its CONNACK code of MQTT 3.1.1 §3.2.2.3; aedes translates it for MQTT 5. */
export interface ConnectRefusal {
  readonly returnCode: 2 | 3 | 4 | 5
  readonly reason: string
}

/** No session has it, so that nothing of a refused CONNECT names anything. */
const REFUSED_CLIENT_ID = 'refused'

/**
 * Decides on a CONNECT, before the broker has looked at it, and rewrites it: the client id to the effective one, an MQTT
 * 3.1.1 session to a clean one (nothing is queued here for the absent), keep-alive to the limit, the will to one that is
 * not retained.
 */
export function admit(
  deps: ConnectDeps,
  client: Client,
  packet: ConnectPacket,
  transport: PresenceEvent['transport'],
): Session | ConnectRefusal {
  const mqtt5 = packet.protocolVersion === 5
  // MQTT 3.1.1 §3.1.3.1: answered by the broker, which looks at these two fields.
  if (!mqtt5 && packet.clientId === '' && !packet.clean) return { returnCode: 2, reason: 'bad client id' }
  const admission = decide(deps, client, packet, transport)
  if ('returnCode' in admission) {
    packet.clientId = REFUSED_CLIENT_ID
    return admission
  }
  packet.clientId = admission.clientId
  if (packet.will) packet.will.retain = false
  if (!mqtt5) {
    packet.clean = true
    packet.keepalive = Math.min(packet.keepalive || limits.keepAliveS, limits.keepAliveS)
  }
  deps.sessions.open(admission)
  return admission
}

function decide(
  { registry, sessions, pepper }: ConnectDeps,
  client: Client,
  packet: ConnectPacket,
  transport: PresenceEvent['transport'],
): Session | ConnectRefusal {
  const credentialHash = credentialHashes(pepper, client, packet).find((hash) => registry.find(hash) !== undefined)
  const device = credentialHash === undefined ? undefined : registry.find(credentialHash)
  if (!device || credentialHash === undefined) {
    return { returnCode: packet.protocolVersion === 5 ? 4 : 5, reason: 'bad credential' }
  }
  if (packet.clientId.length > limits.clientIdCharacters) return { returnCode: 2, reason: 'bad client id' }
  const ownId = packet.clientId || randomUUID()
  const clientId = `${device.deviceId}~${ownId}`
  const open = sessions.ofDevice(device.deviceId)
  if (open.length >= limits.sessionsPerDevice && !open.some((session) => session.clientId === clientId)) {
    return { returnCode: 3, reason: 'too many sessions' }
  }
  return {
    id: newId('ses'),
    client,
    clientId,
    ...(packet.clientId === '' ? { assignedId: ownId } : {}),
    device,
    transport,
    credentialHash,
    downlink: new Downlink(client),
    children: new Map(),
    unreleased: new Set(),
    revoked: false,
  }
}

/**
 * What the client proves itself by, in the order in which it is tried: user name and password (for this client id, or for
 * any), the user name as an access token, and without a user name the certificate that it showed.
 */
function credentialHashes(pepper: string, client: Client, { clientId, username, password }: ConnectPacket): string[] {
  if (!username) {
    const { req, conn } = client as { req?: { socket: object }; conn: object }
    const fingerprint = clientFingerprint(req?.socket ?? conn)
    return fingerprint === undefined ? [] : [deviceCredentialHash.certificate(pepper, fingerprint)]
  }
  const token = deviceCredentialHash.accessToken(pepper, username)
  if (!password?.length) return [token]
  const login = { userName: username, password: password.toString() }
  return [
    deviceCredentialHash.basic(pepper, { ...login, clientId }),
    deviceCredentialHash.basic(pepper, { ...login, clientId: '' }),
    token,
  ]
}
