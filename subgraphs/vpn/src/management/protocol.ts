/** What an OpenVPN server says on its management socket (protocol version 5), one line or one block at a time. */
export type ManagementMessage =
  /** A client wants in, or its keys are renewed: it waits for an answer that names `cid` and `kid`. */
  | { readonly kind: 'connect' | 'reauth'; readonly cid: number; readonly kid: number; readonly env: ClientEnv }
  | { readonly kind: 'established' | 'disconnect'; readonly cid: number; readonly env: ClientEnv }
  /** Bytes from and to a client since it connected. */
  | { readonly kind: 'traffic'; readonly cid: number; readonly bytesIn: number; readonly bytesOut: number }
  /** The answer to a command of one line. */
  | { readonly kind: 'success' | 'error'; readonly text: string }
  /** A line of a longer answer, and its end. */
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'end' }
  /** Whatever else the server tells without being asked. */
  | { readonly kind: 'notice'; readonly type: string; readonly text: string }

/** What the server knows of a client, by OpenVPN's own names; what the client says of itself is among it. */
export type ClientEnv = ReadonlyMap<string, string>

/** Takes what the socket gives, in pieces of any size, and answers the messages that are complete. Never throws. */
export interface ManagementParser {
  push(chunk: string): ManagementMessage[]
}

/** A longer line is cut: no server sends one, and a client must not fill the memory. */
const MAX_LINE = 8_192
/** Further lines of one client are dropped. */
const MAX_ENV = 512

const BLOCK = /^>CLIENT:(CONNECT|REAUTH|ESTABLISHED|DISCONNECT),(\d{1,10})(?:,(\d{1,10}))?$/
const ENV = /^>CLIENT:ENV,([^=]*)(?:=([\s\S]*))?$/
const TRAFFIC = /^>BYTECOUNT_CLI:(\d{1,10}),(\d{1,15}),(\d{1,15})$/
const NOTICE = /^>([A-Z_]+):?([\s\S]*)$/

/** A parser at the start of a connection. */
export function createManagementParser(): ManagementParser {
  let rest = ''
  let block: { head: RegExpExecArray; env: Map<string, string> } | undefined

  function read(line: string): ManagementMessage | undefined {
    const head = BLOCK.exec(line)
    if (head) {
      block = { head, env: new Map() }
      return undefined
    }
    const [, name, value = ''] = ENV.exec(line) ?? []
    if (name !== undefined) {
      if (!block) return undefined
      if (name !== 'END' || line.includes('=')) {
        if (block.env.size < MAX_ENV) block.env.set(name, value)
        return undefined
      }
      const complete = blockMessage(block.head, block.env)
      block = undefined
      return complete
    }
    return simpleMessage(line)
  }

  return {
    push(chunk) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop()!.slice(0, MAX_LINE)
      return lines.flatMap((line) => read(line.slice(0, MAX_LINE).replace(/\r$/, '')) ?? [])
    },
  }
}

function blockMessage([, type, cid, kid]: RegExpExecArray, env: ClientEnv): ManagementMessage | undefined {
  if (type === 'CONNECT' || type === 'REAUTH')
    return kid === undefined
      ? undefined
      : { kind: type === 'CONNECT' ? 'connect' : 'reauth', cid: Number(cid), kid: Number(kid), env }
  return { kind: type === 'ESTABLISHED' ? 'established' : 'disconnect', cid: Number(cid), env }
}

function simpleMessage(line: string): ManagementMessage | undefined {
  const traffic = TRAFFIC.exec(line)
  if (traffic) {
    const [cid, bytesIn, bytesOut] = traffic.slice(1).map(Number) as [number, number, number]
    return { kind: 'traffic', cid, bytesIn, bytesOut }
  }
  if (line.startsWith('SUCCESS:')) return { kind: 'success', text: line.slice('SUCCESS:'.length).trim() }
  if (line.startsWith('ERROR:')) return { kind: 'error', text: line.slice('ERROR:'.length).trim() }
  if (line === 'END') return { kind: 'end' }
  const [, type, text = ''] = NOTICE.exec(line) ?? []
  if (type !== undefined) return { kind: 'notice', type, text }
  return { kind: 'line', text: line }
}
