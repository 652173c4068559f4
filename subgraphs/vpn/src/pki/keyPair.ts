import { webcrypto } from 'node:crypto'

/** ECDSA on P-256 with SHA-256: what every TLS stack that OpenVPN 2.6 is built with can verify. */
export const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** A new key pair, its private half as PKCS #8 in PEM too. */
export async function newKeyPair(): Promise<webcrypto.CryptoKeyPair & { pem: string }> {
  const keys = await webcrypto.subtle.generateKey(SIGNING, true, ['sign', 'verify'])
  return { ...keys, pem: pem('PRIVATE KEY', await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)) }
}

/** The private key of a PEM that {@link newKeyPair} or `openssl genpkey` wrote, to sign with. */
export function signingKey(privateKeyPem: string): Promise<webcrypto.CryptoKey> {
  const der = Buffer.from(privateKeyPem.replace(/-----[A-Z ]+-----|\s/g, ''), 'base64')
  return webcrypto.subtle.importKey('pkcs8', der, SIGNING, false, ['sign'])
}

/** DER as PEM, by RFC 7468. */
export function pem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
