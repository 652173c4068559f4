import { afterEach, expect, test } from '@jest/globals'
import WebSocket from 'ws'
import { newCloud, startEdge, type TestEdge } from './harness/index.ts'

let edge: TestEdge
afterEach(() => edge.stop())

const statusesOf = async (count: number, headers: (index: number) => Record<string, string>) => {
  const answers = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      fetch(edge.graphqlUrl, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: edge.origin, ...headers(index) },
        body: '{"query":"{ __typename }"}',
      }),
    ),
  )
  return answers.map(({ status }) => status)
}

test('a session is limited as one, whatever else comes along with it, and exchanged once', async () => {
  edge = await startEdge({ RATE_LIMIT_PER_SECOND: '2', RATE_LIMIT_BURST: '2' })
  const { cookie } = edge.tenancy.person({ [newCloud()]: 'OWNER' })
  const statuses = await statusesOf(12, (index) => ({ cookie: `a=${index}; ${cookie}; isobar.session_token=${index}` }))
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(8)
  expect(edge.tenancy.exchanges.map((asked) => asked.cookie)).toEqual([cookie])
})

test('cookies that are no session make nobody of a caller, without an exchange', async () => {
  edge = await startEdge()
  expect(await statusesOf(3, (index) => ({ cookie: `theme=${index}` }))).toEqual([200, 200, 200])
  expect(edge.tenancy.exchanges).toEqual([])
})

test('made-up proofs are limited by address before tenancy is asked', async () => {
  edge = await startEdge({ RATE_LIMIT_ADDRESS_PER_SECOND: '2', RATE_LIMIT_ADDRESS_BURST: '2' })
  const statuses = await statusesOf(20, (index) => ({ authorization: `Bearer junk${index}` }))
  expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(16)
  expect(edge.tenancy.exchanges.length).toBeLessThanOrEqual(4)
})

test('the same wrong proof is refused again without asking tenancy', async () => {
  edge = await startEdge()
  expect(await statusesOf(1, () => ({ authorization: 'Bearer junk' }))).toEqual([401])
  expect(await statusesOf(5, () => ({ authorization: 'Bearer junk' }))).toEqual([401, 401, 401, 401, 401])
  expect(edge.tenancy.exchanges).toHaveLength(1)
})

test('sockets are limited by address too, which a trusted proxy tells', async () => {
  edge = await startEdge({
    TRUSTED_PROXIES: '127.0.0.1',
    RATE_LIMIT_ADDRESS_PER_SECOND: '1',
    RATE_LIMIT_ADDRESS_BURST: '1',
  })
  const { authorization } = edge.tenancy.person()
  /** The code it is closed with, or what it was answered. */
  const answerTo = (address: string, proof: string) =>
    new Promise<unknown>((resolve) => {
      const headers = { 'x-forwarded-for': `127.0.0.1, ${address}` }
      const socket = new WebSocket(edge.socketUrl, 'graphql-transport-ws', { headers })
      socket.once('open', () =>
        socket.send(JSON.stringify({ type: 'connection_init', payload: { authorization: proof } })),
      )
      socket.once('close', resolve)
      socket.once('message', (message) => {
        resolve((JSON.parse(String(message)) as { type: string }).type)
        socket.terminate()
      })
    })
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, index) => answerTo('203.0.113.7', `Bearer junk${index}`)),
  )
  expect(answers).toContain(4429)
  expect(edge.tenancy.exchanges.length).toBeLessThan(6)
  expect(await answerTo('203.0.113.8', authorization)).toBe('connection_ack')
})
