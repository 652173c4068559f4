import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { decode, encode, type Answer, type Question } from 'dns-packet'

/** A name server on loopback, by UDP (RFC 1035). Names are in lower case. */
export interface NameServer {
  readonly address: string
  /** The text of each name, or its texts. */
  readonly txt: Map<string, string | readonly string[]>
  /** What each name is an alias of. */
  readonly cname: Map<string, string>
  /** The IPv4 addresses of each name. */
  readonly a: Map<string, readonly string[]>
  /** Whether it answers SERVFAIL to everything. */
  fails: boolean
  /** How many questions it was asked. */
  readonly asked: number
  stop(): void
}

const AUTHORITATIVE = 1 << 10
const NAME_ERROR = 3
const SERVER_FAILURE = 2

/** @param port 0 for any free one */
export async function startNameServer(port = 0): Promise<NameServer> {
  const socket = createSocket('udp4').bind(port, '127.0.0.1')
  await once(socket, 'listening')
  const txt: NameServer['txt'] = new Map()
  const cname: NameServer['cname'] = new Map()
  const a: NameServer['a'] = new Map()
  let asked = 0
  const server = {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    txt,
    cname,
    a,
    fails: false,
    get asked() {
      return asked
    },
    stop: () => void socket.close(),
  }

  function answersTo({ name, type }: Question, depth = 0): Answer[] {
    const alias = cname.get(name)
    if (alias !== undefined) {
      const own: Answer = { type: 'CNAME', name, data: alias, ttl: 1 }
      const further = type === 'CNAME' || depth > 8 ? [] : answersTo({ name: alias, type }, depth + 1)
      return [own, ...further]
    }
    if (type === 'TXT') return [txt.get(name) ?? []].flat().map((text) => ({ type, name, data: [text], ttl: 1 }))
    if (type === 'A') return (a.get(name) ?? []).map((data) => ({ type, name, data, ttl: 1 }))
    return []
  }

  socket.on('message', (query, asker) => {
    asked += 1
    const { id = 0, questions = [] } = decode(query)
    const [question] = questions
    if (!question) return
    const asks = { ...question, name: question.name.toLowerCase() }
    const isKnown = [txt, cname, a].some((names) => names.has(asks.name))
    const code = server.fails ? SERVER_FAILURE : isKnown ? 0 : NAME_ERROR
    const answers = server.fails ? [] : answersTo(asks)
    socket.send(
      encode({ type: 'response', id, flags: AUTHORITATIVE | code, questions, answers }),
      asker.port,
      asker.address,
    )
  })
  return server
}
