import { X509Certificate } from 'node:crypto'

/** What is kept of a client certificate. */
export interface DeviceCertificate {
  /** SHA-256 of its DER, in hex. */
  readonly fingerprint: string
  /** By which a person recognises it. */
  readonly hint: string
  /** When it ends, in ms. */
  readonly expiresAt: number
}

/** Reads a client certificate (X.509, PEM) that a device shall sign in with; or says what is wrong with it. @param now in ms */
export function readDeviceCertificate(pem: string, now: number): DeviceCertificate | string {
  if (pem.includes('PRIVATE KEY')) return 'holds a private key: keep it on the device, and send the certificate alone'
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(pem)
  } catch {
    return 'is no X.509 certificate in PEM'
  }
  const { fingerprint256: fingerprint, subject, validTo } = certificate
  const expiresAt = Date.parse(validTo)
  if (expiresAt <= now) return `ended on ${validTo}`
  const name = /^CN=(.+)$/m.exec(subject)?.[1] ?? 'no name'
  return { fingerprint, hint: `${name} · ${fingerprint.slice(0, 11)}…`, expiresAt }
}
