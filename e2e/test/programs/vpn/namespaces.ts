import { eventually } from '@isobar/testing'
import { execFileSync } from 'node:child_process'
import { connect, createServer, type Server } from 'node:net'
import { start, type Running } from '../running.ts'

// One VPN server and its clients, each in a network namespace of its own; nothing of it leaves the machine.
//
//   test process ── 10.199.0.0/24 ── server ── 10.199.1.0/24 ── clients
//
// The first wire leads the server to the platform, the second is "the internet" on which clients find it.

const PLATFORM = '10.199.0.1'
/** Where clients find the server. */
export const SERVER = '10.199.1.1'
const SERVER_NAMESPACE = 'isbserver'

const ip = (...args: string[]) => execFileSync('ip', args, { stdio: ['ignore', 'pipe', 'pipe'] })
const inside = (namespace: string, ...args: string[]) => ip('netns', 'exec', namespace, ...args)

/** Starts a program in a namespace. */
export const run = (namespace: string, command: string[], environment: NodeJS.ProcessEnv = {}): Running =>
  start(['ip', 'netns', 'exec', namespace, ...command], environment)

/** Runs a program in a namespace to its end. @returns whether it ended well, and what it wrote */
export async function finish(namespace: string, command: string[]): Promise<{ ok: boolean; output: string }> {
  const running = run(namespace, command)
  const code = await new Promise((resolve) => running.child.once('close', resolve))
  return { ok: code === 0, output: running.output() }
}

/** The namespaces of a server and of clients by their names, and ways from the server to ports of this machine. */
export class Namespaces {
  private readonly made: string[] = []
  private readonly relays = new Map<number, Server>()
  private clients = 0

  constructor() {
    this.remove(SERVER_NAMESPACE)
    ip('netns', 'add', SERVER_NAMESPACE)
    this.made.push(SERVER_NAMESPACE)
    ip('link', 'add', 'isbhost', 'type', 'veth', 'peer', 'name', 'up0', 'netns', SERVER_NAMESPACE)
    ip('addr', 'add', `${PLATFORM}/24`, 'dev', 'isbhost')
    ip('link', 'set', 'isbhost', 'up')
    inside(SERVER_NAMESPACE, 'ip', 'addr', 'add', '10.199.0.2/24', 'dev', 'up0')
    inside(SERVER_NAMESPACE, 'ip', 'link', 'set', 'up0', 'up')
    inside(SERVER_NAMESPACE, 'ip', 'link', 'set', 'lo', 'up')
    inside(SERVER_NAMESPACE, 'ip', 'link', 'add', 'wan', 'type', 'bridge')
    inside(SERVER_NAMESPACE, 'ip', 'addr', 'add', `${SERVER}/24`, 'dev', 'wan')
    inside(SERVER_NAMESPACE, 'ip', 'link', 'set', 'wan', 'up')
    inside(SERVER_NAMESPACE, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward')
  }

  get server(): string {
    return SERVER_NAMESPACE
  }

  /** Adds a client's namespace. */
  client(name: string): string {
    const namespace = `isb${name}`
    this.remove(namespace)
    ip('netns', 'add', namespace)
    this.made.push(namespace)
    this.clients += 1
    inside(
      SERVER_NAMESPACE,
      'ip',
      'link',
      'add',
      `c${name}`,
      'type',
      'veth',
      'peer',
      'name',
      'eth0',
      'netns',
      namespace,
    )
    inside(SERVER_NAMESPACE, 'ip', 'link', 'set', `c${name}`, 'master', 'wan', 'up')
    inside(namespace, 'ip', 'addr', 'add', `10.199.1.${this.clients + 10}/24`, 'dev', 'eth0')
    inside(namespace, 'ip', 'link', 'set', 'eth0', 'up')
    inside(namespace, 'ip', 'link', 'set', 'lo', 'up')
    return namespace
  }

  /** Makes a port of 127.0.0.1 reachable for the server, and answers how. */
  async reach(port: number): Promise<string> {
    if (this.relays.has(port)) return `${PLATFORM}:${port}`
    const relay = createServer((socket) => {
      const to = connect(port, '127.0.0.1')
      for (const each of [socket, to]) each.on('error', () => each.destroy())
      socket.on('close', () => to.destroy())
      to.on('close', () => socket.destroy())
      socket.pipe(to).pipe(socket)
    })
    await new Promise<void>((resolve) => relay.listen(port, PLATFORM, resolve))
    this.relays.set(port, relay)
    return `${PLATFORM}:${port}`
  }

  /** Whether one namespace reaches an address and port by TCP. */
  async reaches(namespace: string, address: string, port: number): Promise<boolean> {
    const program = `const s=require('node:net').connect({host:'${address}',port:${port}});
      s.on('connect',()=>process.exit(0));s.on('error',()=>process.exit(1));setTimeout(()=>process.exit(2),1500)`
    return (await finish(namespace, [process.execPath, '-e', program])).ok
  }

  /** Answers every connection to a port in a namespace. */
  async listen(namespace: string, port: number): Promise<Running> {
    const program = `require('node:net').createServer((s)=>s.on('error',()=>{}).end('ok')).listen(${port},()=>console.log('listens'))`
    const running = run(namespace, [process.execPath, '-e', program])
    await eventually(() => running.output().includes('listens'))
    return running
  }

  stop(): void {
    for (const relay of this.relays.values()) relay.close()
    for (const namespace of this.made.reverse()) this.remove(namespace)
  }

  private remove(namespace: string): void {
    try {
      ip('netns', 'del', namespace)
    } catch {
      // There was none.
    }
  }
}
