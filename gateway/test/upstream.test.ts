import { type AppError } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { eventually } from '@isobar/testing'
import { expect, test } from '@jest/globals'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { createUpstream } from '../src/subscriptions/upstream.ts'

const logger = createLogger({ service: 'test', level: 'silent' })

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('a subgraph that stays away ends its subscriptions with UNAVAILABLE, and not before the time is over', async () => {
  const url = `http://127.0.0.1:${await freePort()}`
  const upstream = createUpstream({ name: 'gone', url, logger, giveUpAfterMs: 400 })
  const startedAt = Date.now()
  let ended: Error | undefined
  let attempts = 0
  const token = () => `token ${++attempts}`
  upstream.follow(
    { query: 'subscription { x }', variables: {}, token },
    { next: () => {}, end: (error) => (ended = error) },
  )
  await expect(upstream.probe()).rejects.toThrow('subscriptions')
  await eventually(() => ended)
  expect((ended as AppError).code).toBe('UNAVAILABLE')
  expect(Date.now() - startedAt).toBeGreaterThan(400)
  expect(attempts).toBeGreaterThan(2)
  await upstream.close()
})
