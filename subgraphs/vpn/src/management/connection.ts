import { connect, type Socket } from 'node:net'
import type { VpnServer } from '../servers.ts'
import { createManagementParser, type ManagementMessage } from './protocol.ts'

/** A way to a server's management socket that comes back by itself. */
export interface ManagementConnection {
  /**
   * Sends a command and answers its lines: one for a short answer, those of a table for `status`.
   * @throws Error  the server refused it, did not answer within 10 s, or the connection broke
   */
  command(text: string): Promise<string[]>
  stop(): void
}

interface Waiting {
  readonly text: string
  readonly lines: string[]
  resolve(lines: string[]): void
  reject(error: Error): void
}

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 5_000
const ANSWER_WITHIN_MS = 10_000
/** Commands that wait for an answer. */
const MAX_WAITING = 10_000

/**
 * Connects, and again after each break, with growing pauses. Commands are answered in their order.
 * @param options.onOpen     called after each connect; what it sends comes first
 * @param options.onMessage  what the server tells without being asked, in its order
 */
export function openManagement(options: {
  address: VpnServer['management']
  onOpen(): void
  onMessage(message: ManagementMessage): void
  onClose(reason: string): void
}): ManagementConnection {
  let socket: Socket | undefined
  let waiting: Waiting[] = []
  let pauseMs = FIRST_WAIT_MS
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  function open(): void {
    const parser = createManagementParser()
    const opened = connect(options.address)
    opened.setEncoding('utf8')
    opened.setKeepAlive(true)
    let reason = 'it closed the connection'
    opened.on('connect', () => {
      socket = opened
      pauseMs = FIRST_WAIT_MS
      options.onOpen()
    })
    opened.on('data', (chunk) => {
      for (const message of parser.push(String(chunk))) take(message)
    })
    opened.on('error', (error) => (reason = error.message))
    opened.on('close', () => {
      socket = undefined
      const lost = waiting
      waiting = []
      for (const { reject } of lost) reject(new Error(`the management socket is gone: ${reason}`))
      options.onClose(reason)
      if (stopped) return
      timer = setTimeout(open, pauseMs)
      pauseMs = Math.min(pauseMs * 2, LONGEST_WAIT_MS)
    })
  }

  function take(message: ManagementMessage): void {
    const [first] = waiting
    if (message.kind === 'line') return void first?.lines.push(message.text)
    if (message.kind !== 'success' && message.kind !== 'error' && message.kind !== 'end')
      return options.onMessage(message)
    if (!first) return
    waiting.shift()
    if (message.kind === 'error') first.reject(new Error(`"${first.text.split('\n')[0]}" was refused: ${message.text}`))
    else first.resolve(message.kind === 'success' ? [message.text] : first.lines)
  }

  open()
  return {
    command(text) {
      const to = socket
      if (!to || waiting.length >= MAX_WAITING) return Promise.reject(new Error('the management socket is not open'))
      return new Promise((resolve, reject) => {
        // Answers come in order, so a late one would be taken for the next: the connection starts anew.
        const late = setTimeout(() => to.destroy(new Error(`no answer to "${text.split('\n')[0]}"`)), ANSWER_WITHIN_MS)
        const settle =
          <Value>(end: (value: Value) => void) =>
          (value: Value) => {
            clearTimeout(late)
            end(value)
          }
        waiting.push({ text, lines: [], resolve: settle(resolve), reject: settle(reject) })
        to.write(`${text}\n`)
      })
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      socket?.destroy()
    },
  }
}
