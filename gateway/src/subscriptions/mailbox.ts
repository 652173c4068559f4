import WebSocket from 'ws'

/** What one client has still to be sent. */
export interface Mailbox {
  /** Sends a message that must arrive. */
  send(message: string): void
  /** Sends a frame that a newer one may replace when the client reads too slowly: the oldest is dropped. */
  sendFrame(message: string): void
}

interface Letter {
  readonly message: string
  readonly isFrame: boolean
}

/** Above this many bytes in the socket's own buffer, messages wait here. */
const HIGH_WATER_BYTES = 65_536

/**
 * Keeps the order of what is sent to one socket and bounds what waits. A client that cannot even be told what must
 * arrive is cut off.
 * @param options.maxChars how much may wait, in UTF-16 code units: bytes, for nearly all of JSON
 * @param options.onDrop   called for each frame dropped
 */
export function createMailbox(
  socket: Pick<WebSocket, 'send' | 'bufferedAmount' | 'readyState' | 'terminate'>,
  options: { maxChars: number; onDrop(): void },
): Mailbox {
  const waiting: Letter[] = []
  let waitingChars = 0

  const canSend = () => socket.bufferedAmount < HIGH_WATER_BYTES
  const flush = () => {
    while (waiting.length && canSend()) {
      const { message } = waiting.shift()!
      waitingChars -= message.length
      transmit(message)
    }
  }
  const transmit = (message: string) => {
    if (socket.readyState === WebSocket.OPEN) socket.send(message, flush)
  }
  const post = (letter: Letter) => {
    if (socket.readyState !== WebSocket.OPEN) return
    if (!waiting.length && canSend()) return transmit(letter.message)
    waiting.push(letter)
    waitingChars += letter.message.length
    while (waitingChars > options.maxChars) {
      const oldest = waiting.findIndex(({ isFrame }) => isFrame)
      if (oldest === -1) return socket.terminate()
      waitingChars -= waiting.splice(oldest, 1)[0]!.message.length
      options.onDrop()
    }
  }
  return {
    send: (message) => post({ message, isFrame: false }),
    sendFrame: (message) => post({ message, isFrame: true }),
  }
}
