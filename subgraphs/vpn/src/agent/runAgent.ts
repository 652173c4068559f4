import type { Logger } from '@isobar/logging'
import { spawn } from 'node:child_process'
import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { z } from 'zod'
import type { agentConfig } from './config.ts'
import { serverFile } from './serverFile.ts'

type Config = z.infer<z.ZodObject<typeof agentConfig>>

interface Enrolment {
  ca: string
  certificate: string
  privateKey: string
  tlsCryptKey: string
  address: string
  mask: string
}
interface State {
  version: number
  lists?: string
  ruleset?: string
}

const ASK_EVERY_MS = 1_000
const TIMEOUT_MS = 10_000

/**
 * Runs an OpenVPN server and keeps its revocation lists and its firewall as the vpn subgraph says, each second. It starts
 * the server only once both are in place; while the subgraph is away, what was said last stays.
 * @returns the server's exit code
 */
export async function runAgent(config: Config, logger: Logger): Promise<number> {
  const folder = config.VPN_RUN_DIR
  await mkdir(folder, { recursive: true })
  const target = await targetOf(config.VPN_MQTT_TARGET)
  const keys = await untilAnswered(() => enrol(config), logger)
  await Promise.all([
    write(folder, 'ca.pem', keys.ca),
    write(folder, 'server.pem', keys.certificate),
    write(folder, 'server.key', keys.privateKey),
    write(folder, 'tls-crypt.key', keys.tlsCryptKey),
    write(folder, 'server.ovpn', serverFile({ folder, port: config.VPN_LISTEN_PORT, ...keys })),
  ])
  let known = await untilAnswered(() => follow(config, folder, target, 0), logger)

  const server = spawn(config.OPENVPN_BINARY, ['--config', join(folder, 'server.ovpn')], { stdio: 'inherit' })
  const exited = once(server, 'exit') as Promise<[number | null]>
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => server.kill('SIGTERM'))
  let running = true
  void exited.then(() => (running = false))
  while (running) {
    await Promise.race([pause(ASK_EVERY_MS), exited])
    if (!running) break
    known = await follow(config, folder, target, known).catch((error: unknown) => {
      logger.warn({ err: error }, 'the vpn subgraph does not answer; what it said last stays')
      return known
    })
  }
  const [code] = await exited
  return code ?? 1
}

/** The rules name an address: nftables would resolve a name once, unseen. */
async function targetOf(text: string): Promise<string> {
  const [host, port] = text.split(':') as [string, string]
  return `${(await lookup(host, 4)).address}:${port}`
}

async function untilAnswered<Answer>(ask: () => Promise<Answer>, logger: Logger): Promise<Answer> {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      logger.warn({ err: error }, 'the VPN server cannot start yet')
      await pause(ASK_EVERY_MS)
    }
  }
}

const enrol = (config: Config): Promise<Enrolment> =>
  ask(config, '/internal/vpn/enrol', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ server: config.VPN_SERVER }),
  })

/** Puts what changed since `known` in its place, the firewall first. @returns the version that is in place */
async function follow(config: Config, folder: string, target: string, known: number): Promise<number> {
  const query = new URLSearchParams({ server: config.VPN_SERVER, known: String(known), target })
  const { version, lists, ruleset } = await ask<State>(config, `/internal/vpn/state?${query}`)
  if (ruleset !== undefined) await applyRules(config.NFT_BINARY, ruleset)
  if (lists !== undefined) await write(folder, 'crl.pem', lists)
  return version
}

async function ask<Answer>(config: Config, path: string, request: RequestInit = {}): Promise<Answer> {
  const response = await fetch(new URL(path, config.VPN_URL), {
    ...request,
    headers: { ...request.headers, authorization: `Bearer ${config.VPN_AGENT_SECRET}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!response.ok) throw new Error(`${path.split('?')[0]} was answered by ${response.status}`)
  return (await response.json()) as Answer
}

async function applyRules(binary: string, ruleset: string): Promise<void> {
  const nft = spawn(binary, ['-f', '-'], { stdio: ['pipe', 'inherit', 'pipe'] })
  let problem = ''
  nft.stderr.on('data', (text) => (problem += String(text)))
  nft.stdin.end(ruleset)
  const [code] = (await once(nft, 'close')) as [number]
  if (code !== 0) throw new Error(`nft refused the rules: ${problem.slice(0, 500)}`)
}

/** A whole file or none: OpenVPN may read it at any moment. */
async function write(folder: string, name: string, text: string): Promise<void> {
  const path = join(folder, name)
  await writeFile(`${path}.new`, text, { mode: 0o600 })
  await rename(`${path}.new`, path)
}
