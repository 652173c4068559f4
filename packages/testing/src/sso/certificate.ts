import { generateKeyPairSync, sign } from 'node:crypto'

/** A key and its self-signed certificate, in PEM. */
export interface Certified {
  readonly privateKey: string
  readonly certificate: string
}

const RSA_SHA256 = '300d06092a864886f70d01010b0500'
const COMMON_NAME = '0603550403'
const VERSION_3 = Buffer.from('a003020102', 'hex')
const SUBJECT_ALT_NAME = '0603551d11'

const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const length =
    body.length < 128
      ? [body.length]
      : body.length < 256
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), body])
}
const utcTime = (at: Date): Buffer => der(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`))

/** The addresses that a certificate is for (RFC 5280 §4.2.1.6). */
function alternativeNames(addresses: readonly string[]): Buffer {
  const names = addresses.map((address) => der(0x87, Buffer.from(address.split('.').map(Number))))
  const extension = der(0x30, Buffer.from(SUBJECT_ALT_NAME, 'hex'), der(0x04, der(0x30, ...names)))
  return der(0xa3, der(0x30, extension))
}

/**
 * Makes a self-signed certificate (RFC 5280) for a day.
 * @param addresses  IPv4 addresses of the server that it is for, if it is a server's
 */
export function certify(commonName: string, addresses: readonly string[] = []): Certified {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const algorithm = Buffer.from(RSA_SHA256, 'hex')
  const name = der(0x30, der(0x31, der(0x30, Buffer.from(COMMON_NAME, 'hex'), der(0x0c, Buffer.from(commonName)))))
  const content = der(
    0x30,
    ...(addresses.length ? [VERSION_3] : []),
    der(0x02, Buffer.from([1])),
    algorithm,
    name,
    der(0x30, utcTime(new Date(Date.now() - 3_600_000)), utcTime(new Date(Date.now() + 86_400_000))),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(addresses.length ? [alternativeNames(addresses)] : []),
  )
  const signature = sign('sha256', content, privateKey)
  const certificate = der(0x30, content, algorithm, der(0x03, Buffer.from([0]), signature))
  const lines = certificate
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n')
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  }
}
