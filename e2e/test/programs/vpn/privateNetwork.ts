import { dataOf, signUp, type Person } from '@isobar/testing'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { platform } from '../../platform.ts'
import { says, type Running } from '../running.ts'
import { run, type Namespaces } from './namespaces.ts'

/** What a program of OpenVPN writes when it is in. */
export const CONNECTED = 'Initialization Sequence Completed'
const folder = process.env.ISOBAR_VPN_DIR!

/** The VPN server, as docker-compose.yml runs it: what stands beside it starts it. */
export async function startServer(namespaces: Namespaces): Promise<Running> {
  const { vpn } = JSON.parse(process.env.ISOBAR_SERVICES!) as { vpn: string }
  const running = run(
    namespaces.server,
    [process.execPath, new URL('../../../../subgraphs/vpn/src/agent/main.ts', import.meta.url).pathname],
    {
      VPN_URL: `http://${await namespaces.reach(Number(new URL(vpn).port))}`,
      VPN_SERVER: 'test',
      VPN_RUN_DIR: folder,
      VPN_MQTT_TARGET: await namespaces.reach(Number(new URL(platform.mqttUrl).port)),
    },
  )
  await serverReady(running)
  return running
}

export const serverReady = (running: Running): Promise<unknown> => says(running, CONNECTED, 1, 30_000)

/** The way from the platform to the server's management socket, which can be cut. */
export class ManagementWay {
  private readonly sockets = new Set<Socket>()
  private open = true
  private readonly server = createServer((socket) => {
    if (!this.open) return void socket.destroy()
    const to = connect(join(folder, 'management.sock'))
    for (const each of [socket, to]) {
      this.sockets.add(each)
      each
        .on('error', () => each.destroy())
        .on('close', () => (this.sockets.delete(each), socket.destroy(), to.destroy()))
    }
    socket.pipe(to).pipe(socket)
  })

  async start(): Promise<void> {
    mkdirSync(folder, { recursive: true })
    await new Promise<void>((resolve) => this.server.listen(join(folder, 'way.sock'), resolve))
  }
  cut(): void {
    this.open = false
    for (const socket of this.sockets) socket.destroy()
  }
  mend(): void {
    this.open = true
  }
  stop(): void {
    this.cut()
    this.server.close()
  }
}

/** A cloud whose private network is on. */
export async function newCloud(name: string): Promise<Cloud> {
  const owner = await signUp(platform, `${name} owner`)
  const cloud = new Cloud(owner, await owner.createCloud(name))
  await cloud.ask('mutation { setNetwork(input: { enabled: true }) { network { enabled } } }')
  return cloud
}

export interface Profile {
  id: string
  address: string
  file: string
}

/** A cloud with its owner. */
export class Cloud {
  readonly owner: Person
  readonly id: string
  constructor(owner: Person, id: string) {
    this.owner = owner
    this.id = id
  }

  async ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    return dataOf(await this.owner.ask<Data>(query, variables, this.id))
  }

  device(name: string) {
    return this.owner.registerDevice(this.id, name)
  }

  /** Creates a profile and fetches its file. */
  async profile(name: string, input: object): Promise<Profile> {
    const { createVpnProfile } = await this.ask<{
      createVpnProfile: { profile: { id: string; address: string }; linkToken: string }
    }>(
      'mutation ($input: CreateVpnProfileInput!) { createVpnProfile(input: $input) { profile { id address } linkToken } }',
      { input: { name, ...input } },
    )
    const { profile, linkToken } = createVpnProfile
    return { ...profile, file: await fetchFile(profile.id, linkToken) }
  }

  async renew(id: string): Promise<string> {
    const { renewVpnProfile } = await this.ask<{ renewVpnProfile: { linkToken: string } }>(
      'mutation ($id: ID!) { renewVpnProfile(input: { profileId: $id }) { linkToken } }',
      { id },
    )
    return fetchFile(id, renewVpnProfile.linkToken)
  }

  /** Replaces the rules of who reaches whom. */
  async setRules(rules: object[]): Promise<void> {
    const { network } = await this.ask<{ network: { revision: number } }>('{ network { revision } }')
    await this.ask(
      'mutation ($input: SetNetworkRulesInput!) { setNetworkRules(input: $input) { network { revision } } }',
      {
        input: { revision: network.revision, rules },
      },
    )
  }

  /** What the platform says of a connection by TCP. */
  async canReach(from: string, to: string, port: number): Promise<boolean> {
    const { canReach } = await this.ask<{ canReach: { allowed: boolean } }>(
      'query ($input: CanReachInput!) { canReach(input: $input) { allowed } }',
      { input: { fromProfileId: from, toProfileId: to, protocol: 'TCP', port } },
    )
    return canReach.allowed
  }

  async revoke(id: string): Promise<void> {
    await this.ask('mutation ($id: ID!) { revokeVpnProfile(input: { profileId: $id }) { profile { id } } }', { id })
  }
}

async function fetchFile(id: string, token: string): Promise<string> {
  const response = await fetch(`${platform.url}/api/vpn/profile`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  if (!response.ok) throw new Error(`the file was answered by ${response.status}: ${await response.text()}`)
  const { config } = (await response.json()) as { config: string }
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${id}-${Date.now()}.ovpn`)
  writeFileSync(file, config, { mode: 0o600 })
  return file
}

/** Starts a client by a profile's file, without waiting. */
export const startClient = (namespace: string, file: string): Running =>
  run(namespace, ['openvpn', '--config', file, '--connect-retry', '1', '2'])

/** Connects by a profile's file. */
export async function connectClient(namespace: string, file: string): Promise<Running> {
  const running = startClient(namespace, file)
  await isIn(running)
  return running
}

/** Waits until a client got in, so many times. */
export const isIn = (running: Running, times = 1): Promise<void> => says(running, CONNECTED, times)
