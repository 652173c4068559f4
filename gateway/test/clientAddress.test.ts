import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newCloud, startEdge, type TestEdge } from './harness/index.ts'

let plain: TestEdge
let behindProxy: TestEdge
beforeAll(async () => {
  plain = await startEdge({ RATE_LIMIT_PER_SECOND: '1', RATE_LIMIT_BURST: '1' })
  behindProxy = await startEdge({
    TRUSTED_PROXIES: '10.9.0.0/16, 127.0.0.1',
    RATE_LIMIT_PER_SECOND: '1',
    RATE_LIMIT_BURST: '1',
  })
})
afterAll(() => Promise.all([plain.stop(), behindProxy.stop()]))

const askAs = async (edge: TestEdge, forwardedFor: string) => {
  const cloud = newCloud()
  const { authorization } = edge.tenancy.person({ [cloud]: 'VIEWER' })
  await post(edge, { authorization, 'isobar-cloud': cloud, 'x-forwarded-for': forwardedFor })
  return edge.devices.requests.at(-1)!['isobar-client-ip']
}
const post = (edge: TestEdge, headers: Record<string, string>) =>
  fetch(edge.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: '{ device(id: "dev_1") { id } }' }),
  })

test('without trusted proxies the address is that of the socket, whatever is claimed', async () => {
  expect(await askAs(plain, '203.0.113.7')).toBe('127.0.0.1')
})

test('a trusted proxy tells the address; what the client claimed before it counts for nothing', async () => {
  expect(await askAs(behindProxy, '203.0.113.7')).toBe('203.0.113.7')
  expect(await askAs(behindProxy, '6.6.6.6, 203.0.113.7, 10.9.1.1')).toBe('203.0.113.7')
})

test('tenancy is told the same address', async () => {
  const signIn = (edge: TestEdge) =>
    fetch(`${edge.origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' },
      body: '{}',
    })
  await signIn(plain)
  expect(plain.tenancy.lastAuthRequest!.headers['x-forwarded-for']).toBe('127.0.0.1')
  await signIn(behindProxy)
  expect(behindProxy.tenancy.lastAuthRequest!.headers['x-forwarded-for']).toBe('203.0.113.7')
})

test('behind a trusted proxy one address that asks too often costs another nothing', async () => {
  const statusesOf = async (address: string, times: number) => {
    const answers = await Promise.all(
      Array.from({ length: times }, () => post(behindProxy, { 'x-forwarded-for': address })),
    )
    return answers.map(({ status }) => status)
  }
  expect(await statusesOf('203.0.113.20', 10)).toContain(429)
  expect(await statusesOf('203.0.113.21', 1)).not.toContain(429)
})

test('a list that names no addresses is refused at start', async () => {
  await expect(startEdge({ TRUSTED_PROXIES: 'caddy' })).rejects.toThrow('TRUSTED_PROXIES')
})
