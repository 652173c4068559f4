import { createServer, type Server, type Socket } from 'node:net'

/** Says on a management socket what an OpenVPN server says, and keeps what it is told. */
export class RecordedServer {
  readonly told: string[] = []
  private readonly sockets = new Set<Socket>()
  private readonly server: Server
  /** The rows that it answers `status 3` with. */
  clients: string[] = []

  constructor() {
    this.server = createServer((socket) => {
      this.sockets.add(socket)
      socket.on('close', () => this.sockets.delete(socket)).on('error', () => socket.destroy())
      socket.write(">INFO:OpenVPN Management Interface Version 5 -- type 'help' for more info\r\n")
      let rest = ''
      let block: string[] | undefined
      socket.on('data', (chunk) => {
        const lines = (rest + String(chunk)).split('\n')
        rest = lines.pop()!
        for (const line of lines) {
          if (line.startsWith('client-auth ')) block = []
          if (block) {
            block.push(line)
            if (line !== 'END') continue
            this.told.push(block.join('\n'))
            block = undefined
          } else this.told.push(line)
          socket.write(line === 'status 3' ? this.status() : 'SUCCESS: done\r\n')
        }
      })
    })
  }

  listen(path: string): Promise<void> {
    return new Promise((resolve) => this.server.listen(path, resolve))
  }

  /** Tells a client's block: `CONNECT,0,1`. */
  tell(head: string, env: Record<string, string | number>): void {
    const [kind, cid] = head.split(',')
    this.clients = this.clients.filter((row) => !row.endsWith(`\t${cid}`))
    if (kind !== 'DISCONNECT') {
      const from = `${env.trusted_ip ?? ''}:${env.trusted_port ?? ''}`
      const row = [env.common_name, from, env.ifconfig_pool_remote_ip ?? '', 0, 0, env.time_unix ?? 0, cid]
      this.clients.push(`CLIENT_LIST\t${row.join('\t')}`)
    }
    const lines = Object.entries(env).map(([name, value]) => `>CLIENT:ENV,${name}=${value}`)
    this.say([`>CLIENT:${head}`, ...lines, '>CLIENT:ENV,END'].join('\r\n'))
  }
  say(line: string): void {
    for (const socket of this.sockets) socket.write(`${line}\r\n`)
  }
  /** Breaks every connection, as a server that restarts does. */
  drop(): void {
    for (const socket of this.sockets) socket.destroy()
  }
  stop(): void {
    this.drop()
    this.server.close()
  }

  private status(): string {
    const header =
      'HEADER\tCLIENT_LIST\tCommon Name\tReal Address\tVirtual Address\tBytes Received\tBytes Sent\tConnected Since (time_t)\tClient ID'
    return [header, ...this.clients, 'END', ''].join('\r\n')
  }
}
