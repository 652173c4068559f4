import { createHash, X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import http from 'node:http'
import https from 'node:https'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { platform } from '../../platform.ts'
import { says, start, type Running } from '../running.ts'

const LOOPBACK = '127.0.0.1'
const CADDYFILE = join(import.meta.dirname, '../../../../deploy/Caddyfile')

interface EdgeSettings {
  folder: string
  http: number
  https: number
  acmeDirectory: string
  /** Files: what the authority's own server is of, and what certificates are of. */
  acmeRoot: string
  root: string
  intermediate: string
}

export interface HttpAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: string
}

/** What scripts/programs/startAuthority.ts told. */
export const settings = JSON.parse(process.env.ISOBAR_EDGE!) as EdgeSettings

/** Caddy by deploy/Caddyfile in front of the gateway; its ports stand for 80 and 443, its authority is pebble. */
export async function startCaddy(): Promise<Running> {
  const { folder, acmeDirectory, acmeRoot } = settings
  const home = mkdtempSync(join(folder, 'caddy-'))
  const options = [
    'admin off',
    `default_bind ${LOOPBACK}`,
    `http_port ${settings.http}`,
    `https_port ${settings.https}`,
    `acme_ca ${acmeDirectory}`,
    `acme_ca_root ${acmeRoot}`,
  ]
  const caddy = start(['caddy', 'run', '--config', CADDYFILE, '--adapter', 'caddyfile'], {
    CADDY_GLOBAL_OPTIONS: options.join('\n'),
    PUBLIC_HOST: 'isobar.example.net',
    GATEWAY_UPSTREAM: new URL(platform.url).host,
    MQTT_WS_UPSTREAM: `${LOOPBACK}:${process.env.ISOBAR_MQTT_WS_PORT}`,
    TLS_ASK_URL: process.env.ISOBAR_TLS_ASK_URL,
    XDG_DATA_HOME: home,
    XDG_CONFIG_HOME: home,
  })
  await says(caddy, 'serving initial configuration')
  return caddy
}

/** Asks a host by https; its certificate must be valid for it. */
export const get = (host: string, path = '/', headers: Record<string, string> = {}): Promise<HttpAnswer> =>
  answered((done) =>
    https.get(
      { host: LOOPBACK, port: settings.https, servername: host, path, headers: { host, ...headers }, ca: rootPem() },
      done,
    ),
  )

/** Asks a host by plain http. */
export const getPlain = (host: string, path = '/'): Promise<HttpAnswer> =>
  answered((done) => http.get({ host: LOOPBACK, port: settings.http, path, headers: { host } }, done))

/** Makes a TLS handshake. @throws Error when it fails */
export const handshake = (host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: LOOPBACK, port: settings.https, servername: host, ca: rootPem() }, () => {
      socket.destroy()
      resolve()
    })
    socket.once('error', reject)
  })

/** Makes Chromium ask Caddy for a host, and trust nothing but the authority that issues here. */
export function browserArguments(host: string): string[] {
  const { publicKey } = new X509Certificate(readFileSync(settings.intermediate))
  const pin = createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64')
  return [
    `--host-resolver-rules=MAP ${host} ${LOOPBACK}:${settings.https}`,
    `--ignore-certificate-errors-spki-list=${pin}`,
  ]
}

export const rootPem = () => readFileSync(settings.root, 'utf8')

const answered = (ask: (done: (response: IncomingMessage) => void) => http.ClientRequest): Promise<HttpAnswer> =>
  new Promise((resolve, reject) => {
    const request = ask((response) => {
      let body = ''
      response
        .on('data', (chunk) => (body += String(chunk)))
        .on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    request.setTimeout(30_000, () => request.destroy(new Error('no answer within 30 s')))
    request.once('error', reject)
  })
