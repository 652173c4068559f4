import { newId } from '@isobar/kit'
import { eventually } from '@isobar/testing'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import WebSocket from 'ws'
import { newCloud, startEdge, type TestEdge } from './harness/index.ts'

const PAGE = '<!doctype html><html><head><title>Isobar</title></head><script>1</script></html>'
const NAMELESS = '{"query":"{ __typename }"}'

let edge: TestEdge
let webDist: string
beforeAll(async () => {
  webDist = await mkdtemp(join(tmpdir(), 'isobar-web-'))
  await writeFile(join(webDist, 'index.html'), PAGE)
  edge = await startEdge({ WEB_DIST: webDist, CUSTOM_HOSTS_BY_HTTP: 'true' })
})
afterAll(async () => {
  await edge.stop()
  await rm(webDist, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** As fetch, with a Host of one's choice; POSTs when there is a body. */
const ask = (path: string, headers: Record<string, string>, body?: string, method = body ? 'POST' : 'GET') =>
  new Promise<Answer>((resolve, reject) => {
    const sent = { ...(body ? { 'content-type': 'application/json' } : {}), ...headers }
    httpRequest(`${edge.origin}${path}`, { method, headers: sent }, async (response) => {
      let text = ''
      for await (const chunk of response) text += String(chunk)
      resolve({ status: response.statusCode!, headers: response.headers, body: text })
    })
      .on('error', reject)
      .end(body)
  })

/** A host of a cloud of its own, served; `host` is what a browser sends. */
async function customHost(entry: Partial<Parameters<TestEdge['publishHost']>[0]> = {}) {
  const name = `${newId('dev').slice(4)}.example.test`
  const cloudId = newCloud()
  const host = `${name}:${new URL(edge.origin).port}`
  const tell = (rev: number, changes: typeof entry = {}) =>
    edge.publishHost({ host: name, cloudId, rev, ...entry, ...changes })
  const becomes = (status: number) =>
    eventually(async () => (await ask('/branding.json', { host })).status === status, { withinMs: 5_000 })
  await tell(1)
  return { name, cloudId, host, origin: `http://${host}`, tell, becomes }
}

describe('a host of a cloud', () => {
  test('is served as soon as it is told, and until it is released', async () => {
    const { host, tell, becomes } = await customHost({ state: 'ISSUING' })
    await tell(2, { state: 'ACTIVE' })
    await becomes(200)
    await tell(3, { state: 'DEGRADED' })
    await tell(4, { state: 'RELEASED' })
    await becomes(421)
    await tell(3, { state: 'ACTIVE' })
    await tell(5, { state: 'VERIFIED' })
    await becomes(421)
    expect((await ask('/graphql', { host }, NAMELESS)).status).toBe(421)
    expect((await ask('/healthz', { host })).status).toBe(200)
  })

  test('is served on its own port only, in any case', async () => {
    const { host, name, becomes } = await customHost()
    await becomes(200)
    expect((await ask('/branding.json', { host: host.toUpperCase() })).status).toBe(200)
    expect((await ask('/branding.json', { host: name })).status).toBe(421)
    expect((await ask('/branding.json', { host: `${name}:1` })).status).toBe(421)
    expect((await ask('/branding.json', { host: `x.${host}` })).status).toBe(421)
  })

  test('leads to its cloud alone: another that is named is NOT_FOUND, and none but its own comes of a default', async () => {
    const { cloudId, host, origin, becomes } = await customHost()
    const other = newCloud()
    await becomes(200)
    const person = edge.tenancy.person({ [cloudId]: 'MEMBER', [other]: 'OWNER' })
    person.activeCloud = other
    const asked = (headers: Record<string, string>) =>
      ask('/graphql', { host, origin, cookie: person.cookie, ...headers }, NAMELESS)
    expect((await asked({})).status).toBe(200)
    expect(edge.tenancy.exchanges.at(-1)).toMatchObject({ hostCloud: cloudId, host })
    expect((await asked({ 'isobar-cloud': cloudId })).status).toBe(200)
    const refused = await asked({ 'isobar-cloud': other })
    expect(refused.status).toBe(404)
    expect(JSON.parse(refused.body).errors[0].extensions.code).toBe('NOT_FOUND')
  })

  test('takes no API key of another cloud, also where tenancy would', async () => {
    const { host, becomes } = await customHost()
    await becomes(200)
    const key = edge.tenancy.person()
    key.claims = { sub: newId('key'), kind: 'apikey', cloud: newCloud() }
    const { authorization } = key
    expect((await ask('/graphql', { host, authorization }, NAMELESS)).status).toBe(404)
    expect((await ask('/graphql', { host: new URL(edge.origin).host, authorization }, NAMELESS)).status).toBe(200)
  })

  test('takes cookies from its own pages only, and tells no page of another origin anything', async () => {
    const mine = await customHost()
    const other = await customHost()
    await Promise.all([mine.becomes(200), other.becomes(200)])
    const main = new URL(edge.origin).host
    const { cookie } = edge.tenancy.person({ [mine.cloudId]: 'OWNER', [other.cloudId]: 'OWNER' })
    const statusFrom = async (host: string, origin: string) =>
      (await ask('/graphql', { host, origin, cookie }, NAMELESS)).status
    expect(await statusFrom(mine.host, mine.origin)).toBe(200)
    expect(await statusFrom(main, edge.origin)).toBe(200)
    for (const [host, origin] of [
      [mine.host, other.origin],
      [mine.host, edge.origin],
      [main, mine.origin],
      [mine.host, mine.origin.replace('http:', 'https:')],
    ] as const)
      expect(await statusFrom(host, origin)).toBe(403)
    const asksBefore = { origin: other.origin, 'access-control-request-method': 'POST' }
    const preflight = await ask('/graphql', { host: mine.host, ...asksBefore }, undefined, 'OPTIONS')
    const plain = await ask('/branding.json', { host: mine.host, origin: other.origin })
    const told = [...Object.keys(preflight.headers), ...Object.keys(plain.headers)]
    expect(told.filter((name) => name.startsWith('access-control-'))).toEqual([])
  })

  test('tells its branding, once until it changes, and has it in the page where no browser runs it', async () => {
    const title = '</script><b>"A&B"'
    const { cloudId, host, origin, tell, becomes } = await customHost({
      hsts: true,
      branding: { title, accent: '#aa0011' },
    })
    await becomes(200)
    const told = { title, accent: '#aa0011', cloudId, mainUrl: edge.origin }
    const branding = await ask('/branding.json', { host })
    expect(JSON.parse(branding.body)).toEqual(told)
    expect(branding.headers['strict-transport-security']).toMatch(/^max-age=\d+$/)
    const held = { host, 'if-none-match': branding.headers.etag! }
    expect(await ask('/branding.json', held)).toMatchObject({ status: 304, body: '' })
    const page = await ask('/', { host })
    expect(page.body).toContain('<title>&lt;/script&gt;&lt;b&gt;&quot;A&amp;B&quot;</title>')
    const [, json] = /<script type="application\/json" id="branding">(.*?)<\/script>/.exec(page.body)!
    expect(JSON.parse(json!)).toEqual(told)
    expect(page.headers['content-security-policy']).toContain(`connect-src 'self' ${origin.replace('http', 'ws')};`)
    await tell(2, { branding: { title: 'B' } })
    await eventually(async () => (await ask('/branding.json', held)).status === 200, { withinMs: 5_000 })
    const main = await ask('/branding.json', { host: new URL(edge.origin).host })
    expect(JSON.parse(main.body)).toEqual({ title: 'Isobar' })
    expect(main.headers['strict-transport-security']).toBeUndefined()
  })

  test('is the name that devices are shown there', async () => {
    const { name, host, becomes } = await customHost()
    await becomes(200)
    expect(JSON.parse((await ask('/site.json', { host })).body)).toEqual({
      mqttUrl: `mqtt://${name}:1883`,
      deviceHttpUrl: `http://${name}:4100`,
    })
  })

  test('is what tenancy is told that a sign-in came to', async () => {
    const { cloudId, host, becomes } = await customHost()
    await becomes(200)
    const forged = { 'x-forwarded-host': 'evil.example', 'x-isobar-host-cloud': newCloud() }
    await ask('/api/auth/sign-in/email', { host, ...forged }, '{}')
    expect(edge.tenancy.lastAuthRequest!.headers).toMatchObject({
      'x-forwarded-host': host,
      'x-isobar-host-cloud': cloudId,
    })
    const main = new URL(edge.origin).host
    await ask('/api/auth/sign-in/email', { host: main, ...forged }, '{}')
    expect(edge.tenancy.lastAuthRequest!.headers['x-forwarded-host']).toBe(main)
    expect(edge.tenancy.lastAuthRequest!.headers['x-isobar-host-cloud']).toBeUndefined()
  })
})

describe('a socket on the host of a cloud', () => {
  /** A socket that said who it is; answers its first message's type or the code it was closed with. */
  const open = (host: string, headers: Record<string, string>, payload: Record<string, string> = {}) => {
    const socket = new WebSocket(edge.socketUrl, 'graphql-transport-ws', { headers: { host, ...headers } })
    const closed = new Promise<number>((resolve) => socket.once('close', resolve))
    const first = new Promise<unknown>((resolve, reject) => {
      socket.once('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })))
      socket.once('message', (message) => resolve((JSON.parse(String(message)) as { type: string }).type))
      socket.once('error', reject)
      void closed.then(resolve)
    })
    return { socket, first, closed }
  }

  test('closes within five seconds of the release, and no other opens; those of other hosts stay', async () => {
    const mine = await customHost()
    const other = await customHost()
    await Promise.all([mine.becomes(200), other.becomes(200)])
    const { cookie } = edge.tenancy.person({ [mine.cloudId]: 'OWNER', [other.cloudId]: 'OWNER' })
    const leaving = open(mine.host, { cookie, origin: mine.origin })
    const staying = open(other.host, { cookie, origin: other.origin })
    expect(await leaving.first).toBe('connection_ack')
    expect(await staying.first).toBe('connection_ack')
    const released = Date.now()
    await mine.tell(2, { state: 'RELEASED' })
    expect(await leaving.closed).toBe(4403)
    expect(Date.now() - released).toBeLessThan(5_000)
    expect(staying.socket.readyState).toBe(WebSocket.OPEN)
    staying.socket.terminate()
    await expect(open(mine.host, { cookie, origin: mine.origin }).first).rejects.toThrow('421')
  })

  test('is refused another cloud, and pages of another host', async () => {
    const { cloudId, host, origin, becomes } = await customHost()
    await becomes(200)
    const other = newCloud()
    const { cookie } = edge.tenancy.person({ [cloudId]: 'OWNER', [other]: 'OWNER' })
    expect(await open(host, { cookie, origin }, { cloud: other }).first).toBe(4403)
    expect(await open(host, { cookie, origin: edge.origin }).first).toBe(4403)
  })
})
