import 'reflect-metadata'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { randomBytes, type webcrypto } from 'node:crypto'
import { newKeyPair, pem, SIGNING, signingKey } from './keyPair.ts'

/** Who signs: a certificate and its private key, both in PEM. */
export interface Authority {
  readonly certificate: string
  readonly privateKey: string
}

/** A certificate and the private key that was made with it, in PEM. */
export interface Issued extends Authority {
  /** Lower-case hex, without leading zeros lost: 32 digits. */
  readonly serial: string
}

export interface Validity {
  readonly from: number
  readonly to: number
}

/** Clocks of devices may be behind. */
const BACKDATED_MS = 3_600_000

/** A root that signs itself; it may sign authorities that sign leaves, no deeper. */
export function issueRoot(name: string, validity: Validity): Promise<Issued> {
  return issue({ name, validity, kind: 'root' })
}

/** An authority of one cloud, signed by the root; it signs leaves only. */
export function issueIntermediate(root: Authority, name: string, validity: Validity): Promise<Issued> {
  return issue({ name, validity, kind: 'intermediate', issuer: root })
}

/** A certificate to answer as a server, or to connect as a client. */
export function issueLeaf(
  issuer: Authority,
  leaf: { name: string; validity: Validity; usage: 'server' | 'client' },
): Promise<Issued> {
  return issue({ name: leaf.name, validity: leaf.validity, kind: leaf.usage, issuer })
}

interface Wanted {
  readonly name: string
  readonly validity: Validity
  readonly kind: 'root' | 'intermediate' | 'server' | 'client'
  /** Itself, when there is none. */
  readonly issuer?: Authority
}

async function issue({ name, validity, kind, issuer }: Wanted): Promise<Issued> {
  const keys = await newKeyPair()
  const signer = issuer && new X509Certificate(issuer.certificate)
  const serial = newSerial()
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial,
    subject: `CN=${name}`,
    issuer: signer?.subject ?? `CN=${name}`,
    notBefore: new Date(validity.from - BACKDATED_MS),
    notAfter: new Date(validity.to),
    publicKey: keys.publicKey,
    signingKey: issuer ? await signingKey(issuer.privateKey) : keys.privateKey,
    signingAlgorithm: SIGNING,
    extensions: await extensionsOf(kind, keys.publicKey, signer ?? keys.publicKey),
  })
  return { certificate: pem('CERTIFICATE', certificate.rawData), privateKey: keys.pem, serial }
}

async function extensionsOf(
  kind: Wanted['kind'],
  own: webcrypto.CryptoKey,
  signer: X509Certificate | webcrypto.CryptoKey,
): Promise<Extension[]> {
  const identifiers = [
    await SubjectKeyIdentifierExtension.create(own),
    await AuthorityKeyIdentifierExtension.create(
      signer instanceof X509Certificate ? await signer.publicKey.export() : signer,
    ),
  ]
  if (kind === 'root' || kind === 'intermediate')
    return [
      new BasicConstraintsExtension(true, kind === 'root' ? 1 : 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      ...identifiers,
    ]
  return [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
    new ExtendedKeyUsageExtension([kind === 'server' ? ExtendedKeyUsage.serverAuth : ExtendedKeyUsage.clientAuth]),
    ...identifiers,
  ]
}

/** 128 bits, of which the first makes it positive and the second keeps its length (RFC 5280 §4.1.2.2). */
function newSerial(): string {
  const bytes = randomBytes(16)
  bytes[0] = (bytes[0]! & 0x3f) | 0x40
  return bytes.toString('hex')
}
