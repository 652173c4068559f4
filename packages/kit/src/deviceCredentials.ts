import { hashSecret } from './secrets.ts'

/**
 * What is stored of a device's credentials, and looked up by when it connects: devices writes it, ingest reads it, so both
 * make it here. `pepper` is the platform's.
 */
export const deviceCredentialHash = {
  /** An access token: the user name of the dialect. */
  accessToken: (pepper: string, token: string): string => hashSecret(pepper, token),
  /** User name and password, for one client id or, when that is empty, for any. */
  basic: (pepper: string, login: { clientId: string; userName: string; password: string }): string =>
    hashSecret(pepper, ['basic', login.clientId, login.userName, login.password].join('\0')),
  /** A client certificate, by the SHA-256 of its DER. @param fingerprint   hex, with or without colons, in any case */
  certificate: (pepper: string, fingerprint: string): string =>
    hashSecret(pepper, `x509\0${fingerprint.replaceAll(':', '').toLowerCase()}`),
} as const
