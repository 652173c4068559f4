import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** The way from devices to the platform, which can be cut. */
export interface Network {
  readonly port: number
  /** Ends every connection without a farewell. */
  cut(): void
  /** Lets nothing through in either direction for a while; connections stay. */
  stall(ms: number): Promise<void>
  close(): Promise<void>
}

/** Passes bytes on to a port of this machine, until told otherwise. */
export async function openNetwork(target: number): Promise<Network> {
  const sockets = new Set<Socket>()
  let stalled = false
  const server = createServer((device) => {
    const platform = connect(target, '127.0.0.1')
    for (const [socket, other] of [
      [device, platform],
      [platform, device],
    ] as const) {
      sockets.add(socket)
      if (stalled) socket.pause()
      socket.on('data', (bytes) => void (other.write(bytes) || socket.pause()))
      socket.on('drain', () => void (stalled || other.resume()))
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    async stall(ms) {
      stalled = true
      for (const socket of sockets) socket.pause()
      await new Promise((resolve) => setTimeout(resolve, ms))
      stalled = false
      for (const socket of sockets) socket.resume()
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
