import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

/** A name server on loopback that knows TXT records only (RFC 1035). */
export interface NameServer {
  readonly address: string
  /** The records, by name. */
  readonly txt: Map<string, string>
  /** Whether it answers SERVFAIL to everything. */
  fails: boolean
  stop(): void
}

const NAME_ERROR = 3
const SERVER_FAILURE = 2
const POINTER_TO_QUESTION = [0xc0, 12]
const TXT = [0, 16]
const IN = [0, 1]

export async function startNameServer(): Promise<NameServer> {
  const socket = createSocket('udp4').bind(0, '127.0.0.1')
  await once(socket, 'listening')
  const server: NameServer = {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    txt: new Map(),
    fails: false,
    stop: () => void socket.close(),
  }
  socket.on('message', (query, { port, address }) => {
    const { name, end } = nameAt(query, 12)
    const text = server.fails ? undefined : server.txt.get(name)
    const code = server.fails ? SERVER_FAILURE : text === undefined ? NAME_ERROR : 0
    const header = Buffer.from([
      query[0]!,
      query[1]!,
      0x81,
      0x80 | code,
      0,
      1,
      0,
      text === undefined ? 0 : 1,
      0,
      0,
      0,
      0,
    ])
    const question = query.subarray(12, end + 4)
    const length = Buffer.byteLength(text ?? '')
    const answer = [
      ...POINTER_TO_QUESTION,
      ...TXT,
      ...IN,
      0,
      0,
      0,
      1,
      0,
      length + 1,
      length,
      ...Buffer.from(text ?? ''),
    ]
    socket.send(Buffer.concat([header, question, ...(text === undefined ? [] : [Buffer.from(answer)])]), port, address)
  })
  return server
}

function nameAt(query: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = []
  let at = start
  while (query[at]) {
    const length = query[at]!
    labels.push(query.toString('ascii', at + 1, at + 1 + length))
    at += length + 1
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 }
}
