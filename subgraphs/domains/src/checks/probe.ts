import { readFileSync } from 'node:fs'
import { connect, rootCertificates } from 'node:tls'

/** What became of a handshake. */
export type ProbeResult = { readonly ok: true } | { readonly ok: false; readonly problem: string }

/** Asks whether a host is served over TLS with a certificate that is valid for it (RFC 9525). */
export type Probe = (host: string) => Promise<ProbeResult>

/** A first handshake waits for its certificate to be issued. */
const TIMEOUT_MS = 25_000

/**
 * @param options.address  `address:port` of the server that holds the certificates; the host's own port 443 when left out
 * @param options.caFile   further authorities, in PEM
 */
export function tlsProbe(options: { address?: string | undefined; caFile?: string | undefined }): Probe {
  const ca = options.caFile ? [...rootCertificates, readFileSync(options.caFile, 'utf8')] : undefined
  return (host) =>
    new Promise((resolve) => {
      const [address, port] = endpoint(options.address, host)
      const socket = connect({ host: address, port, servername: host, ...(ca ? { ca } : {}), timeout: TIMEOUT_MS })
      const end = (result: ProbeResult) => {
        socket.destroy()
        resolve(result)
      }
      socket.once('secureConnect', () => end({ ok: true }))
      socket.once('timeout', () => end({ ok: false, problem: `no TLS handshake within ${TIMEOUT_MS / 1_000} s` }))
      socket.once('error', (error) => end({ ok: false, problem: error.message }))
    })
}

function endpoint(address: string | undefined, host: string): [string, number] {
  if (address === undefined) return [host, 443]
  const colon = address.lastIndexOf(':')
  return [address.slice(0, colon), Number(address.slice(colon + 1))]
}
