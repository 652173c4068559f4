import { expect, test } from '@jest/globals'
import { clientHeaders, clientOf, toldClient } from '../src/index.ts'

test('what the gateway tells of a client is what a subgraph reads', () => {
  const client = clientOf({ ip: '203.0.113.7', headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux)' } })
  expect(client).toEqual({ ip: '203.0.113.7', userAgent: 'Mozilla/5.0 (X11; Linux)' })
  expect(toldClient(clientHeaders(client))).toEqual(client)
  expect(toldClient({})).toBeUndefined()
})

test('a user agent loses its control characters and what is beyond 256 characters', () => {
  const { userAgent } = clientOf({ ip: '::1', headers: { 'user-agent': `a\tb\u0085${'c'.repeat(300)}` } })
  expect(userAgent).toBe(`ab${'c'.repeat(254)}`)
  expect(clientOf({ ip: '::1', headers: { 'user-agent': '\t' } })).toEqual({ ip: '::1' })
})

test('an IPv4 address is told as such, whatever socket it came by', () => {
  expect(clientOf({ ip: '::ffff:192.0.2.1', headers: {} })).toEqual({ ip: '192.0.2.1' })
})
