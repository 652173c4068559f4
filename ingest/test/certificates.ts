import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
x509.cryptoProvider.set(crypto)

export interface TestCertificate {
  readonly cert: string
  readonly key: string
  readonly fingerprint: string
}

/** A self-signed certificate for a name. */
export async function certificateOf(name: string): Promise<TestCertificate> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: algorithm,
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 86_400_000),
  })
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const cert = certificate.toString('pem')
  return {
    cert,
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
    fingerprint: new X509Certificate(cert).fingerprint256,
  }
}

/** The files of a server's certificate, and how they are replaced. */
export function certificateFiles(first: TestCertificate) {
  const folder = mkdtempSync(join(tmpdir(), 'isobar-tls-'))
  const [certificateFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')]
  const replace = ({ cert, key }: Pick<TestCertificate, 'cert' | 'key'>) => {
    for (const [file, text] of [
      [keyFile, key],
      [certificateFile, cert],
    ] as const) {
      writeFileSync(`${file}.new`, text)
      renameSync(`${file}.new`, file)
    }
  }
  replace(first)
  return { certificateFile, keyFile, replace }
}
