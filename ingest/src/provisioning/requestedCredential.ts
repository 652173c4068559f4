import { deviceCredentialHash, randomSecret, readDeviceCertificate } from '@isobar/kit'
import type { ProvisioningRequest } from '@isobar/schemas'
import type { RequestedCredential } from '@isobar/telemetry-model'

/** A credential on its way into the registry, and what the device is told of it. */
export interface Requested {
  readonly stored: ProvisioningRequest['credential']
  /** In the dialect's form. */
  readonly told: { readonly credentialsType: RequestedCredential['type']; readonly credentialsValue: unknown }
}

const HINT_CHARACTERS = 4
const BASE64_LINE = /.{1,64}/g

/** What becomes of a credential that a device asks for, its token made when it gives none; or what is wrong. @param now in ms */
export function requestedCredential(pepper: string, wanted: RequestedCredential, now: number): Requested | string {
  switch (wanted.type) {
    case 'ACCESS_TOKEN': {
      const token = wanted.token ?? randomSecret()
      const hash = deviceCredentialHash.accessToken(pepper, token)
      const hint = `${token.slice(0, HINT_CHARACTERS)}…`
      return {
        stored: { kind: 'ACCESS_TOKEN', hash, hint, given: wanted.token !== undefined },
        told: { credentialsType: wanted.type, credentialsValue: token },
      }
    }
    case 'MQTT_BASIC': {
      const { userName, password, clientId } = wanted
      const hash = deviceCredentialHash.basic(pepper, { userName, password, clientId: clientId ?? '' })
      const hint = clientId === undefined ? userName : `${userName} (client ${clientId})`
      const credentialsValue = { clientId: clientId ?? null, userName, password }
      return {
        stored: { kind: 'BASIC', hash, hint, given: true },
        told: { credentialsType: wanted.type, credentialsValue },
      }
    }
    case 'X509_CERTIFICATE': {
      const read = readDeviceCertificate(asPem(wanted.certificate), now)
      if (typeof read === 'string') return `hash ${read}`
      const { fingerprint, hint, expiresAt } = read
      const hash = deviceCredentialHash.certificate(pepper, fingerprint)
      return {
        stored: { kind: 'X509', hash, hint, expiresAt, given: true },
        told: { credentialsType: wanted.type, credentialsValue: wanted.certificate },
      }
    }
  }
}

/** Firmware of the dialect leaves out the first and the last line. */
const asPem = (certificate: string): string =>
  certificate.includes('-----BEGIN')
    ? certificate
    : [
        '-----BEGIN CERTIFICATE-----',
        ...(certificate.replace(/\s/g, '').match(BASE64_LINE) ?? []),
        '-----END CERTIFICATE-----',
      ].join('\n')
