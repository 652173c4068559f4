import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { says, start, type Running } from '../running.ts'

const LOOPBACK = '127.0.0.1'
/** Zones of customers, and the platform's own, in which the targets of its clouds are. */
const ZONES = { 'example.com': '', 'example.org': '', 'example.net': '*.edge A 127.0.0.1\nisobar A 127.0.0.1\n' }

/** BIND on loopback: authoritative for these zones, for a root with nothing in it, and so for every question. */
export class NameServer {
  private readonly folder: string
  private readonly port: number
  private named: Running | undefined

  constructor(folder: string, port: number) {
    this.folder = join(folder, 'named')
    this.port = port
    mkdirSync(this.folder, { recursive: true })
    const zones = { '.': '', ...ZONES }
    for (const [zone, records] of Object.entries(zones)) writeFileSync(this.fileOf(zone), beginning(zone) + records)
    const blocks = Object.keys(zones).map(
      (zone) => `zone "${zone}" { type primary; file "${this.fileOf(zone)}"; allow-update { ${LOOPBACK}; }; };`,
    )
    writeFileSync(join(this.folder, 'named.conf'), [this.options(), 'controls { };', ...blocks].join('\n'))
  }

  async start(): Promise<void> {
    this.named = start(['named', '-g', '-c', join(this.folder, 'named.conf')])
    await says(this.named, 'all zones loaded')
  }

  /** Changes records by nsupdate (RFC 2136): `add name 1 TXT "…"`, `delete name TXT`. They are visible once it resolves. */
  async update(...changes: string[]): Promise<void> {
    const nsupdate = spawn('nsupdate', { stdio: ['pipe', 'ignore', 'pipe'] })
    let problem = ''
    nsupdate.stderr.on('data', (text) => (problem += String(text)))
    nsupdate.stdin.end(
      [`server ${LOOPBACK} ${this.port}`, ...changes.map((one) => `update ${one}`), 'send\n'].join('\n'),
    )
    const code = await new Promise((resolve) => nsupdate.once('close', resolve))
    if (code !== 0) throw new Error(`nsupdate ended with ${String(code)}: ${problem}`)
  }

  async stop(): Promise<void> {
    await this.named?.stop()
  }

  private fileOf(zone: string): string {
    return join(this.folder, `${zone === '.' ? 'root' : zone}.zone`)
  }

  // Recursive only so that it follows an alias from one of its zones into another.
  private options(): string {
    return `options {
      directory "${this.folder}"; session-keyfile "${this.folder}/session.key"; pid-file none; lock-file none;
      listen-on port ${this.port} { ${LOOPBACK}; }; listen-on-v6 { none; };
      recursion yes; allow-recursion { ${LOOPBACK}; }; dnssec-validation no;
    };`
  }
}

function beginning(zone: string): string {
  const server = zone === '.' ? 'ns.' : `ns.${zone}.`
  return `$TTL 1\n@ SOA ${server} root.${server} 1 60 60 60 1\n@ NS ${server}\nns A ${LOOPBACK}\n`
}
