import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { createServer, type Server, type TLSSocket } from 'node:tls'
import type { Logger } from '@isobar/logging'

/** Where the certificate of this server lies, in PEM; the chain in one file. */
export interface CertificateFiles {
  readonly certificateFile: string
  readonly keyFile: string
}

const LOOK_EVERY_MS = 5_000
const HANDSHAKE_TIMEOUT_MS = 10_000

/**
 * A TLS server (1.2 or newer) whose certificate is read again when its files change: connections that are open keep the old
 * one, new ones get the new one. Files that are half written or do not fit together are told in the log, and the old ones
 * stay. A client may show a certificate of its own; any is taken here, since whoever may connect is decided by its
 * fingerprint.
 * @throws Error   the files cannot be read, or are no certificate and its key
 */
export function createTlsServer(
  files: CertificateFiles,
  logger: Logger,
  onConnection: (socket: TLSSocket) => void,
): { server: Server; stopWatching(): void } {
  let seen = stampOf(files)
  const server = createServer(
    {
      ...read(files),
      minVersion: 'TLSv1.2',
      requestCert: true,
      rejectUnauthorized: false,
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    },
    onConnection,
  )
  server.on('tlsClientError', (error, socket) => {
    logger.debug({ err: error }, 'a TLS handshake failed')
    socket.destroy()
  })
  const timer = setInterval(() => {
    try {
      const stamp = stampOf(files)
      if (stamp === seen) return
      const context = read(files)
      server.setSecureContext({ ...context, minVersion: 'TLSv1.2' })
      seen = stamp
      const { subject, validTo } = new X509Certificate(context.cert)
      logger.info({ subject, validTo }, 'the certificate was read anew')
    } catch (error) {
      logger.warn({ err: error }, 'the changed certificate cannot be used; the one before stays')
    }
  }, LOOK_EVERY_MS).unref()
  return { server, stopWatching: () => clearInterval(timer) }
}

function read({ certificateFile, keyFile }: CertificateFiles): { cert: Buffer; key: Buffer } {
  const [cert, key] = [readFileSync(certificateFile), readFileSync(keyFile)]
  const server = createServer({ cert, key })
  server.close()
  return { cert, key }
}

const stampOf = ({ certificateFile, keyFile }: CertificateFiles): string =>
  [certificateFile, keyFile]
    .map((file) => ({ ...statSync(file) }))
    .map(({ mtimeMs, size, ino }) => `${mtimeMs}/${size}/${ino}`)
    .join()

/** The fingerprint of the certificate that a client showed and holds the key of; undefined when it showed none. */
export function clientFingerprint(socket: object): string | undefined {
  if (!('getPeerX509Certificate' in socket)) return undefined
  return (socket as TLSSocket).getPeerX509Certificate()?.fingerprint256
}
