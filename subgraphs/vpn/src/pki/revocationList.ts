import 'reflect-metadata'
import { Extension, X509Certificate, X509CrlGenerator } from '@peculiar/x509'
import type { Authority, Validity } from './certificates.ts'
import { pem, SIGNING, signingKey } from './keyPair.ts'

/** A certificate that is no longer to be accepted, by its serial in hex. */
export interface RevokedCertificate {
  readonly serial: string
  /** ms UTC */
  readonly at: number
}

const CRL_NUMBER = '2.5.29.20'

/**
 * The revocation list of one authority in PEM (RFC 5280 §5), by the label that OpenSSL reads. Its number is the time it is
 * from, so that it grows with each.
 */
export async function issueRevocationList(
  authority: Authority,
  revoked: readonly RevokedCertificate[],
  validity: Validity,
): Promise<string> {
  const list = await X509CrlGenerator.create({
    issuer: new X509Certificate(authority.certificate).subject,
    thisUpdate: new Date(validity.from),
    nextUpdate: new Date(validity.to),
    entries: revoked.map(({ serial, at }) => ({ serialNumber: serial, revocationDate: new Date(at) })),
    extensions: [new Extension(CRL_NUMBER, false, derInteger(validity.from))],
    signingKey: await signingKey(authority.privateKey),
    signingAlgorithm: SIGNING,
  })
  return pem('X509 CRL', list.rawData)
}

/** A positive integer in DER (X.690 §8.3). */
function derInteger(value: number): Uint8Array<ArrayBuffer> {
  const hex = value.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  const positive = bytes[0]! >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes
  return new Uint8Array([0x02, positive.length, ...positive])
}
