import { refuseName } from './metricName.ts'
import { beginReading } from './reading.ts'
import type { PayloadResult } from './refusals.ts'
import { bad, type Limits, readObject } from './requests.ts'
import type { JsonObject } from './telemetryData.ts'

/** What a device wants to sign in with; an access token is made for it when it gives none. */
export type RequestedCredential =
  | { readonly type: 'ACCESS_TOKEN'; readonly token?: string }
  | { readonly type: 'MQTT_BASIC'; readonly clientId?: string; readonly userName: string; readonly password: string }
  /** In PEM, or its base64 alone. */
  | { readonly type: 'X509_CERTIFICATE'; readonly certificate: string }

export type ProvisionRequest = {
  /** How the device calls itself. */
  name: string
  key: string
  secret: string
  credential: RequestedCredential
}

const MAX_KEY_CHARACTERS = 128
const MAX_CERTIFICATE_CHARACTERS = 16_384
/** Of what a device chooses itself: short ones could be guessed, or chosen twice. */
const CHOSEN = { token: [20, 128], username: [1, 128], password: [12, 128], clientId: [1, 256] } as const
const TYPES = ['ACCESS_TOKEN', 'MQTT_BASIC', 'X509_CERTIFICATE']

/**
 * Reads `{"deviceName":"A","provisionDeviceKey":"…","provisionDeviceSecret":"…"}`, with `credentialsType` and, as that asks,
 * `token`; `username`, `password` and `clientId`; or `hash`, the certificate.
 */
export function readProvisionRequest(payload: Uint8Array, options: Limits = {}): PayloadResult<ProvisionRequest> {
  const read = readObject(payload, options)
  if (!read.ok) return read
  const { deviceName, provisionDeviceKey: key, provisionDeviceSecret: secret } = read.json
  const { maxNameBytes } = beginReading(options.limits).limits
  if (typeof deviceName !== 'string' || deviceName.trim() === '' || refuseName(deviceName, maxNameBytes))
    return bad('/deviceName', `send the name of the device as text of at most ${maxNameBytes} bytes`)
  if (/\p{Cc}/u.test(deviceName)) return bad('/deviceName', 'send a name without control characters')
  if (!isText(key, 1, MAX_KEY_CHARACTERS)) return bad('/provisionDeviceKey', 'send the key of the provisioning profile')
  if (!isText(secret, 1, MAX_KEY_CHARACTERS))
    return bad('/provisionDeviceSecret', 'send the secret of the provisioning profile')
  if (read.json['gateway'] === true)
    return bad('/gateway', 'provision it as a device, then make it a gateway on its page or by setGateway')
  const credential = readCredential(read.json)
  return credential.ok
    ? { ok: true, name: deviceName.trim(), key, secret, credential: credential.credential }
    : credential
}

function readCredential(json: JsonObject): PayloadResult<{ credential: RequestedCredential }> {
  const type = json['credentialsType'] ?? 'ACCESS_TOKEN'
  switch (type) {
    case 'ACCESS_TOKEN': {
      const token = json['token'] ?? undefined
      if (token === undefined) return { ok: true, credential: { type } }
      return isChosen(token, 'token') ? { ok: true, credential: { type, token } } : badChoice('token')
    }
    case 'MQTT_BASIC': {
      const { username, password, clientId = null } = json
      if (!isChosen(username, 'username')) return badChoice('username')
      if (!isChosen(password, 'password')) return badChoice('password')
      if (clientId !== null && !isChosen(clientId, 'clientId')) return badChoice('clientId')
      const login = { type, userName: username, password } as const
      return { ok: true, credential: clientId === null ? login : { ...login, clientId } }
    }
    case 'X509_CERTIFICATE': {
      const { hash } = json
      if (!isText(hash, 1, MAX_CERTIFICATE_CHARACTERS)) return bad('/hash', 'send the certificate in PEM as hash')
      return { ok: true, credential: { type, certificate: hash } }
    }
    default:
      return bad('/credentialsType', `send one of ${TYPES.join(', ')}`)
  }
}

const isText = (value: unknown, min: number, max: number): value is string =>
  typeof value === 'string' && value.length >= min && value.length <= max

function isChosen(value: unknown, field: keyof typeof CHOSEN): value is string {
  const [min, max] = CHOSEN[field]
  return isText(value, min, max)
}

const badChoice = (field: keyof typeof CHOSEN) =>
  bad(`/${field}`, `send ${field} as text of ${CHOSEN[field][0]} to ${CHOSEN[field][1]} characters`)
