import { freePort } from '@isobar/stack'
import { eventually } from '@isobar/testing'
import { certify } from '@isobar/testing/sso'
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'

/** An ACME authority that runs, and what the platform and the tests need to know of it. */
export interface Authority {
  readonly environment: Readonly<Record<string, string>>
  stop(): void
}

const LOOPBACK = '127.0.0.1'

/**
 * Starts pebble on loopback, with its files in this folder. It asks the name server that the tests start, and takes the
 * ports of their Caddy for 80 and 443. The platform must know its root at the start, so it is there before that.
 */
export async function startAuthority(folder: string): Promise<Authority> {
  const [dns, http, https, acme, management] = await Promise.all(Array.from({ length: 5 }, freePort))
  const own = certify('pebble', [LOOPBACK])
  const files = { certificate: join(folder, 'acme.pem'), privateKey: join(folder, 'acme.key') }
  writeFileSync(files.certificate, own.certificate)
  writeFileSync(files.privateKey, own.privateKey, { mode: 0o600 })
  const config = {
    listenAddress: `${LOOPBACK}:${acme}`,
    managementListenAddress: `${LOOPBACK}:${management}`,
    ...files,
    httpPort: http,
    tlsPort: https,
  }
  writeFileSync(join(folder, 'pebble.json'), JSON.stringify({ pebble: config }))
  const pebble = spawn('pebble', ['-config', join(folder, 'pebble.json'), '-dnsserver', `${LOOPBACK}:${dns}`], {
    stdio: 'ignore',
  })
  const issued = { root: join(folder, 'root.pem'), intermediate: join(folder, 'intermediate.pem') }
  for (const [name, file] of Object.entries(issued)) {
    const url = `https://${LOOPBACK}:${management}/${name}s/0`
    writeFileSync(file, await eventually(() => fetched(url, own.certificate)))
  }
  return {
    environment: {
      ISOBAR_DNS_PORT: String(dns),
      ISOBAR_EDGE: JSON.stringify({
        folder,
        http,
        https,
        acmeDirectory: `https://${LOOPBACK}:${acme}/dir`,
        acmeRoot: files.certificate,
        ...issued,
      }),
      EDGE_ADDRESS: `${LOOPBACK}:${https}`,
      EDGE_CA_FILE: issued.root,
    },
    stop: () => void pebble.kill(),
  }
}

const fetched = (url: string, ca: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { ca }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += String(chunk))).on('end', () => resolve(text))
    })
    asked.on('error', reject).end()
  })
