import { X509Certificate } from 'node:crypto'
import { equalSecrets } from '@isobar/kit'
import { z } from 'zod'
import { type SignInDeps, signIn } from '../mqtt/signIn.ts'
import type { IngestMetrics } from '../metrics.ts'
import type { Rejections } from '../rejections/rejections.ts'
import { type AclRule, deviceAcl, deviceMay, ingestAcl } from './access.ts'
import { deviceIdOf } from './clientId.ts'
import type { EmqxSettings } from './settings.ts'

export interface AuthenticationDeps extends SignInDeps {
  readonly settings: Pick<EmqxSettings, 'listener' | 'username' | 'password'>
  readonly rejections: Pick<Rejections, 'record'>
  readonly metrics: IngestMetrics
}

/** What EMQX renders of a value that is not there: the word, nothing, or the placeholder itself. */
const ABSENT = /^(undefined|\$\{.*\})?$/
const text = z
  .string()
  .nullish()
  .transform((value) => (value === null || value === undefined || ABSENT.test(value) ? '' : value))

/** The body of an authentication request, as deploy/emqx/emqx.conf has EMQX send it. */
export const authenticationRequest = z.object({
  clientid: text,
  username: text,
  password: text,
  peerhost: text,
  listener: text,
  cert_pem: text,
})

/** An answer to EMQX's HTTP authentication, always with status 200: another one would be a failure of the backend. */
export type AuthenticationAnswer =
  | { readonly result: 'deny' }
  | {
      readonly result: 'allow'
      readonly is_superuser: false
      /** Rendered into the mount point; `credential` is the hash by which a revocation finds the session. */
      readonly client_attrs?: { readonly tns: string; readonly device: string; readonly credential: string }
      readonly clientid_override?: string
      /** Unix seconds: EMQX ends the session then. */
      readonly expire_at?: number
      readonly acl: readonly AclRule[]
    }

/** Decides on a CONNECT as the embedded broker does. The unmounted listener is for ingest's own sessions, the others for devices. */
export function authenticate(
  deps: AuthenticationDeps,
  request: z.infer<typeof authenticationRequest>,
): AuthenticationAnswer {
  const { settings, registry, metrics } = deps
  const { username, password, listener } = request
  if (listener === settings.listener) {
    const isOwn = equalSecrets(username, settings.username) && equalSecrets(password, settings.password)
    return isOwn ? { result: 'allow', is_superuser: false, acl: ingestAcl } : { result: 'deny' }
  }
  // Which of the two it is must be known: a device on the unmounted listener would not be kept to its own topics.
  if (listener === '') return { result: 'deny' }
  const signedIn = signIn(deps, {
    clientId: request.clientid,
    userName: username,
    password,
    fingerprint: fingerprintOf(request.cert_pem),
    address: request.peerhost,
  })
  if ('returnCode' in signedIn) {
    metrics.connectRefusals.inc({ reason: signedIn.reason })
    return { result: 'deny' }
  }
  const { device, credentialHash, clientId } = signedIn
  const expiresAt = registry.expiryOf(credentialHash)
  return {
    result: 'allow',
    is_superuser: false,
    client_attrs: { tns: device.cloudId, device: device.deviceId, credential: credentialHash },
    clientid_override: clientId,
    ...(expiresAt === undefined ? {} : { expire_at: Math.floor(expiresAt / 1_000) }),
    acl: deviceAcl,
  }
}

/** The body of an authorisation request. EMQX asks only about clients whose own rules leave a question open. */
export const authorisationRequest = z.object({
  clientid: text,
  action: z.enum(['publish', 'subscribe']),
  topic: z.string(),
  tns: text,
  device: text,
  listener: text,
})

/** Whether a device may do something; what it may not is told to its owner. */
export function authorise(
  { registry, rejections, settings, clock }: AuthenticationDeps,
  { clientid, action, topic, tns, device: deviceId, listener }: z.infer<typeof authorisationRequest>,
): { readonly result: 'allow' | 'deny' } {
  const device = registry.device(deviceId)?.identity
  const isItself = device?.cloudId === tns && deviceIdOf(clientid) === deviceId
  if (!device || !isItself || listener === settings.listener) return { result: 'deny' }
  if (deviceMay(action, topic)) return { result: 'allow' }
  const hint =
    action === 'subscribe'
      ? 'a device may subscribe to nothing but its own downlinks, v1/devices/me/…'
      : 'a device may publish to no topic that begins with $'
  rejections.record({ device, reason: 'NOT_ALLOWED', outcome: 'refused', hint, topic, count: 1, at: clock.now() })
  return { result: 'deny' }
}

function fingerprintOf(certificate: string): string | undefined {
  if (certificate === '') return undefined
  try {
    return new X509Certificate(certificate).fingerprint256
  } catch {
    return undefined
  }
}
