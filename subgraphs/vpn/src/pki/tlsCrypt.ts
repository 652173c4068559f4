import { unavailable } from '@isobar/kit'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const TIMEOUT_MS = 10_000

/** Makes tls-crypt-v2 keys: the server's, and one for each client that only that server can unwrap. */
export interface TlsCryptKeys {
  newServerKey(): Promise<string>
  /** @throws UNAVAILABLE  the keys cannot be made here */
  newClientKey(serverKey: string): Promise<string>
}

/** Keys by the `openvpn` program itself; the server's lies in a folder of its own, for as long as that runs. */
export function openvpnKeys(binary: string): TlsCryptKeys {
  return {
    newServerKey: () => inFolder((folder) => generate(folder, ['--genkey', 'tls-crypt-v2-server'])),
    newClientKey: (serverKey) =>
      inFolder(async (folder) => {
        const held = join(folder, 'server.key')
        await writeFile(held, serverKey, { mode: 0o600 })
        return generate(folder, ['--tls-crypt-v2', held, '--genkey', 'tls-crypt-v2-client'])
      }),
  }

  async function generate(folder: string, args: string[]): Promise<string> {
    const made = join(folder, 'made.key')
    try {
      await run(binary, [...args, made], { timeout: TIMEOUT_MS })
      return await readFile(made, 'utf8')
    } catch (cause) {
      throw unavailable(
        'VPN keys cannot be made: the program `openvpn` (2.6) does not run beside the vpn service.',
        cause,
      )
    }
  }
}

async function inFolder(work: (folder: string) => Promise<string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'isobar-vpn-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
