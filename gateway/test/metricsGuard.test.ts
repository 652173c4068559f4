import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { isInside } from '../src/site/guardMetrics.ts'
import { startEdge, type TestEdge } from './harness/index.ts'

let edge: TestEdge
beforeAll(async () => {
  edge = await startEdge()
})
afterAll(() => edge.stop())

const statusOf = async (path: string, headers: Record<string, string> = {}) =>
  (await fetch(`${edge.origin}${path}`, { headers })).status

test('metrics are told to who scrapes from inside, and to nobody through a proxy', async () => {
  expect(await statusOf('/metrics')).toBe(200)
  expect(await statusOf('/metrics', { 'x-forwarded-for': '127.0.0.1' })).toBe(404)
  expect(await statusOf('/%6detrics', { 'x-forwarded-for': '10.0.0.1' })).toBe(404)
  expect(await statusOf('/healthz', { 'x-forwarded-for': '203.0.113.7' })).toBe(200)
})

test('inside are this machine and private networks, also as addresses of IPv6', () => {
  for (const address of ['127.0.0.1', '::1', '10.1.2.3', '172.18.0.5', '192.168.1.1', '::ffff:10.1.2.3', 'fd00::1'])
    expect([address, isInside(address)]).toEqual([address, true])
  for (const address of ['203.0.113.7', '172.32.0.1', '::ffff:203.0.113.7', '2001:db8::1', ''])
    expect([address, isInside(address)]).toEqual([address, false])
})
