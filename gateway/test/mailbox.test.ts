import { expect, test } from '@jest/globals'
import { createMailbox } from '../src/subscriptions/mailbox.ts'

/** A socket whose client reads when told to. */
function slowSocket() {
  const sent: string[] = []
  const callbacks: (() => void)[] = []
  return {
    sent,
    bufferedAmount: 0,
    readyState: 1 as const,
    isTerminated: false,
    send(message: string, written: () => void) {
      sent.push(message)
      this.bufferedAmount += 100_000
      callbacks.push(written)
    },
    read() {
      this.bufferedAmount = 0
      callbacks.shift()?.()
    },
    terminate() {
      this.isTerminated = true
    },
  }
}

const start = (maxChars: number) => {
  const socket = slowSocket()
  let drops = 0
  const mailbox = createMailbox(socket as never, { maxChars, onDrop: () => drops++ })
  return { socket, mailbox, drops: () => drops }
}

test('what a slow client is owed is kept in order, the oldest frames give way, and each is counted', () => {
  const { socket, mailbox, drops } = start(6)
  for (const frame of ['f1', 'f2', 'f3', 'f4', 'f5']) mailbox.sendFrame(frame)
  expect(drops()).toBe(1)
  for (let reads = 0; reads < 4; reads++) socket.read()
  expect(socket.sent).toEqual(['f1', 'f3', 'f4', 'f5'])
})

test('what must arrive is never dropped for a frame', () => {
  const { socket, mailbox } = start(6)
  mailbox.sendFrame('f1')
  mailbox.send('m1')
  for (const frame of ['f2', 'f3', 'f4']) mailbox.sendFrame(frame)
  for (let reads = 0; reads < 4; reads++) socket.read()
  expect(socket.sent).toEqual(['f1', 'm1', 'f3', 'f4'])
})

test('a client that lets pile up what must arrive is cut off', () => {
  const { socket, mailbox } = start(6)
  for (const message of ['m1', 'm2', 'm3', 'm4', 'm5']) mailbox.send(message)
  expect(socket.isTerminated).toBe(true)
})
