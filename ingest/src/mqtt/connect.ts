import type { Client, ConnectPacket } from 'aedes'
import { type Clock, newId } from '@isobar/kit'
import { limits } from '../limits.ts'
import type { Addresses } from '../rates/addresses.ts'
import type { Registry } from '../registry/registry.ts'
import { clientFingerprint } from '../tls/certificate.ts'
import type { Arrival } from './broker.ts'
import { Downlink } from './downlink.ts'
import type { Session, Sessions } from './sessions.ts'
import { type ConnectRefusal, signIn } from './signIn.ts'

export interface ConnectDeps {
  readonly registry: Registry
  readonly sessions: Sessions
  readonly addresses: Addresses
  readonly clock: Clock
  /** The pepper of the registry's hashes. */
  readonly pepper: string
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
  arrival: Arrival,
): Session | ConnectRefusal {
  const mqtt5 = packet.protocolVersion === 5
  // MQTT 3.1.1 §3.1.3.1: answered by the broker, which looks at these two fields.
  if (!mqtt5 && packet.clientId === '' && !packet.clean) return { returnCode: 2, reason: 'bad client id' }
  const admission = decide(deps, client, packet, arrival)
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
  { sessions, ...deps }: ConnectDeps,
  client: Client,
  { clientId, username = '', password, protocolVersion }: ConnectPacket,
  { address, transport }: Arrival,
): Session | ConnectRefusal {
  const { req, conn } = client as { req?: { socket: object }; conn: object }
  const signedIn = signIn(
    { ...deps, clientIdsOf: (deviceId) => sessions.ofDevice(deviceId).map((session) => session.clientId) },
    {
      clientId,
      userName: username,
      password: password?.toString() ?? '',
      fingerprint: clientFingerprint(req?.socket ?? conn),
      address,
    },
  )
  // aedes makes 0x86 (bad user name or password) of 4, and of 5 what MQTT 3.1.1 calls not authorised.
  if ('returnCode' in signedIn) {
    return signedIn.returnCode === 5 && protocolVersion === 5 ? { ...signedIn, returnCode: 4 } : signedIn
  }
  return {
    id: newId('ses'),
    client,
    ...signedIn,
    transport,
    downlink: new Downlink(client),
    children: new Map(),
    unreleased: new Set(),
    revoked: false,
  }
}
