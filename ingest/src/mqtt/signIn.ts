import { randomUUID } from 'node:crypto'
import { type Clock, deviceCredentialHash } from '@isobar/kit'
import { limits } from '../limits.ts'
import type { Addresses } from '../rates/addresses.ts'
import type { DeviceIdentity, Registry } from '../registry/registry.ts'

export interface SignInDeps {
  readonly registry: Registry
  readonly addresses: Addresses
  /** The pepper of the registry's hashes. */
  readonly pepper: string
  readonly clock: Clock
  /** The effective client ids of the sessions that a device has open. */
  clientIdsOf(deviceId: string): readonly string[]
}

/** What a client shows of itself; empty texts are absent. */
export interface SignIn {
  readonly clientId: string
  readonly userName: string
  readonly password: string
  /** Of the certificate that it showed and holds the key of. */
  readonly fingerprint?: string | undefined
  readonly address: string
}

export interface SignedIn {
  readonly device: DeviceIdentity
  /** Of the credential that counted. */
  readonly credentialHash: string
  /** `<deviceId>~<the client's own id>`: no device can take over the session of another. */
  readonly clientId: string
  /** The client's own id, when it came without one and this was chosen for it. */
  readonly assignedId?: string
}

/** A CONNECT that is refused, with its CONNACK code of MQTT 3.1.1 §3.2.2.3; aedes translates it for MQTT 5. */
export interface ConnectRefusal {
  readonly returnCode: 2 | 3 | 4 | 5
  readonly reason: string
}

/** Decides whom a CONNECT is from, for the embedded broker and for one beside us. */
export function signIn(deps: SignInDeps, attempt: SignIn): SignedIn | ConnectRefusal {
  const { registry, addresses } = deps
  const { address, userName, clientId: wanted } = attempt
  const now = deps.clock.now()
  if (!addresses.mayTry(address, userName, now)) return { returnCode: 3, reason: 'too many wrong credentials' }
  const credentialHash = credentialHashes(deps.pepper, attempt).find((hash) => registry.find(hash) !== undefined)
  const device = credentialHash === undefined ? undefined : registry.find(credentialHash)
  if (!device || credentialHash === undefined) {
    addresses.failed(address, userName, now)
    return { returnCode: 5, reason: 'bad credential' }
  }
  if (wanted.length > limits.clientIdCharacters) return { returnCode: 2, reason: 'bad client id' }
  const ownId = wanted || randomUUID()
  const clientId = `${device.deviceId}~${ownId}`
  const open = deps.clientIdsOf(device.deviceId)
  if (open.length >= limits.sessionsPerDevice && !open.includes(clientId)) {
    return { returnCode: 3, reason: 'too many sessions' }
  }
  return { device, credentialHash, clientId, ...(wanted === '' ? { assignedId: ownId } : {}) }
}

/**
 * What the client proves itself by, in the order in which it is tried: user name and password (for this client id, or for
 * any), the user name as an access token, and without a user name the certificate that it showed.
 */
function credentialHashes(pepper: string, { clientId, userName, password, fingerprint }: SignIn): string[] {
  if (userName === '') return fingerprint === undefined ? [] : [deviceCredentialHash.certificate(pepper, fingerprint)]
  const token = deviceCredentialHash.accessToken(pepper, userName)
  if (password === '') return [token]
  const login = { userName, password }
  return [
    deviceCredentialHash.basic(pepper, { ...login, clientId }),
    deviceCredentialHash.basic(pepper, { ...login, clientId: '' }),
    token,
  ]
}
