import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { StackError } from './errors.ts'

/**
 * Below the ephemeral range of Linux (32768) and macOS (49152): a client that keeps trying a stopped server on an
 * ephemeral port can be given that very port as its own and so connect to itself.
 */
const FIRST = 20_000
const LAST = 32_000

/** A TCP port of 127.0.0.1 that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(FIRST, LAST)
    if (await isFree(port)) return port
  }
  throw new StackError('PORT_TAKEN', `no free port between ${FIRST} and ${LAST}`, 'stop some programs')
}

/**
 * Resolves when nobody listens on the port of 127.0.0.1. Waits a little, for what a killed run left is still going down.
 * @param remedy what the person can do, for example "stop it or start with --port"
 * @throws PORT_TAKEN
 */
export async function requireFreePort(port: number, remedy: string, waitMs = 2_000): Promise<void> {
  const deadline = Date.now() + waitMs
  while (!(await isFree(port))) {
    if (Date.now() > deadline) throw new StackError('PORT_TAKEN', `port ${port} is taken by another program`, remedy)
    await delay(100)
  }
}

/** The wanted port once it is free, or any free one for 0. */
export async function claimPort(wanted: number, remedy: string): Promise<number> {
  if (wanted === 0) return freePort()
  await requireFreePort(wanted, remedy)
  return wanted
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return resolve(false)
      if (error.code === 'EACCES')
        return reject(
          new StackError('PORT_TAKEN', `port ${port} needs rights this user lacks`, 'choose one above 1023'),
        )
      reject(error)
    })
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)))
  })
}
