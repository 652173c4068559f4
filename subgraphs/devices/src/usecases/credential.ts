import { deviceCredentialHash, randomSecret } from '@isobar/kit'
import type { Device, StoredCredential } from '../store/device.ts'

const HINT_CHARACTERS = 4

/** A device with its access token, which is shown this once. */
export interface IssuedCredential {
  readonly device: Device
  readonly accessToken: string
}

/** A new access token (the dialect's: an MQTT user name) and what is stored of it. */
export function issueCredential(pepper: string): { accessToken: string; credential: StoredCredential } {
  const accessToken = randomSecret()
  const hint = `${accessToken.slice(0, HINT_CHARACTERS)}…`
  return { accessToken, credential: { hash: deviceCredentialHash.accessToken(pepper, accessToken), hint } }
}
