import { newId } from '@isobar/kit'
import { eventually, socketClient, subscribe } from '@isobar/testing'
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

test('an API key is limited by its own rate, over HTTP and sockets together, whatever address it comes from', async () => {
  edge = await startEdge({ TRUSTED_PROXIES: '127.0.0.1' })
  const cloud = newCloud()
  const key = (requestsPerMinute: number) => {
    const caller = edge.tenancy.person({ [cloud]: 'OWNER' })
    caller.claims = {
      sub: newId('key'),
      kind: 'apikey',
      cloud,
      scopes: ['devices:read', 'telemetry:read'],
      requestsPerMinute,
    }
    delete (caller as Partial<typeof caller>).sessionId
    return caller
  }
  const [slow, other] = [key(3), key(3)]
  const from =
    ({ authorization }: { authorization: string }) =>
    (index: number) => ({
      authorization,
      'isobar-cloud': cloud,
      'x-forwarded-for': `203.0.113.${index}`,
    })
  expect(await statusesOf(2, from(slow))).toEqual([200, 200])
  const socket = socketClient(edge.socketUrl, { authorization: slow.authorization, cloud })
  const watching = () => subscribe(socket, 'subscription { telemetry(deviceIds: ["dev_1"]) { series { metric } } }')
  watching()
  const refused = watching()
  await eventually(() => refused.ended())
  expect(refused.ended()).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) } }])
  expect(await statusesOf(3, from(slow))).toEqual([429, 429, 429])
  expect(await statusesOf(2, from(other))).toEqual([200, 200])

  slow.claims = { ...slow.claims!, requestsPerMinute: 100 }
  await edge.publish({ type: 'api-key.limited', cloudId: cloud, keyId: slow.claims.sub! })
  await eventually(async () => (await statusesOf(1, from(slow)))[0] === 200, { everyMs: 100 })
})

test('what signing in asks is limited by address, before tenancy is asked', async () => {
  edge = await startEdge({ RATE_LIMIT_ADDRESS_PER_SECOND: '2', RATE_LIMIT_ADDRESS_BURST: '2' })
  const answers = await Promise.all(
    Array.from({ length: 12 }, () =>
      fetch(`${edge.origin}/api/auth/invitation`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: edge.origin },
        body: '{"token":"isb_inv_"}',
      }),
    ),
  )
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThanOrEqual(6)
  expect(Number(refused[0]!.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await refused[0]!.json()).toMatchObject({ code: 'RATE_LIMITED' })
})
