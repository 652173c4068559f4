import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The programs that the tests run, and the Debian packages that have them. */
const PACKAGES: Readonly<Record<string, string>> = {
  python3: 'python3-venv',
  openvpn: 'openvpn',
  nft: 'nftables',
  ip: 'iproute2',
  mosquitto_pub: 'mosquitto-clients',
  named: 'bind9',
  nsupdate: 'bind9-dnsutils',
  pebble: 'pebble',
  caddy: 'caddy',
}
/** Where daemons are, also for who does not have it in PATH. */
const DAEMONS = '/usr/sbin'

/** Names every program that is missing, and what to install. @throws Error */
export function requirePrograms(): void {
  process.env.PATH = [process.env.PATH, DAEMONS].join(delimiter)
  const folders = process.env.PATH.split(delimiter)
  const missing = Object.keys(PACKAGES).filter((program) => !folders.some((folder) => isProgram(join(folder, program))))
  if (missing.length === 0) return
  const packages = missing.map((program) => PACKAGES[program]).join(' ')
  throw new Error(`These tests need ${missing.join(', ')}: apt-get install ${packages}`)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
