import { eventually } from '@isobar/testing'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { startEdge, type TestEdge } from './harness/index.ts'

const PAGE =
  '<!doctype html><script>document.title = "x"</script><script type="module" src="/assets/app-3fA9_bc1.js"></script>'

let edge: TestEdge
let webDist: string
beforeAll(async () => {
  webDist = await mkdtemp(join(tmpdir(), 'isobar-web-'))
  await mkdir(join(webDist, 'assets'))
  await writeFile(join(webDist, 'index.html'), PAGE)
  await writeFile(join(webDist, 'assets', 'app-3fA9_bc1.js'), 'export {}')
  await writeFile(join(webDist, 'assets', 'app-3fA9_bc1.js.gz'), gzipSync('export {}'))
  await writeFile(join(webDist, 'favicon.svg'), '<svg/>')
  edge = await startEdge({ WEB_DIST: webDist })
})
afterAll(async () => {
  await edge.stop()
  await rm(webDist, { recursive: true })
})

/** As fetch, with a Host of one's choice. */
const ask = (path: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number; location: string | undefined }>((resolve, reject) => {
    httpRequest(`${edge.origin}${path}`, { headers }, (response) => {
      response.resume()
      resolve({ status: response.statusCode!, location: response.headers.location })
    })
      .on('error', reject)
      .end()
  })

describe('the web app', () => {
  test.each(['/', '/cld_1/dashboard/dsh_1', '/index.html'])(
    'its page is at %s, never cached, and runs only what was built',
    async (path) => {
      const response = await fetch(`${edge.origin}${path}`)
      expect(await response.text()).toBe(PAGE)
      expect(response.headers.get('cache-control')).toBe('no-cache')
      const policy = response.headers.get('content-security-policy')!
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).toContain(`connect-src 'self' ${edge.origin.replace('http', 'ws')}`)
      expect(policy).toMatch(/script-src 'self' 'sha256-[^ ]+'(;|$)/)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    },
  )

  test('hashed files are kept for ever and sent compressed, others are asked for again', async () => {
    const hashed = await fetch(`${edge.origin}/assets/app-3fA9_bc1.js`)
    expect(hashed.headers.get('cache-control')).toContain('immutable')
    expect(hashed.headers.get('content-encoding')).toBe('gzip')
    expect(await hashed.text()).toBe('export {}')
    expect((await fetch(`${edge.origin}/favicon.svg`)).headers.get('cache-control')).toBe('no-cache')
  })

  test('a missing file is 404, and nothing outside the folder is served', async () => {
    expect((await ask('/assets/gone-12345678.js')).status).toBe(404)
    expect((await ask('/..%2f..%2f..%2f..%2fetc%2fpasswd.txt')).status).toBe(404)
    expect((await ask('/%00.js')).status).toBe(404)
    expect((await ask('/%zz')).status).not.toBe(500)
  })
})

test('without a built app, the start page says where the API is', async () => {
  const bare = await startEdge()
  try {
    expect(await (await fetch(bare.origin)).text()).toContain('/graphql')
  } finally {
    await bare.stop()
  }
})

describe('the host', () => {
  test('one that is not ours is 421, for pages and the API, but not for probes', async () => {
    expect((await ask('/', { host: 'evil.example' })).status).toBe(421)
    expect((await ask('/graphql', { host: 'evil.example' })).status).toBe(421)
    expect((await ask('/healthz', { host: '10.0.0.7:4000' })).status).toBe(200)
  })

  test('a page asked for on localhost is led to the public origin; the API answers there', async () => {
    const { host } = new URL(edge.origin)
    const twin = host.replace('127.0.0.1', 'localhost')
    expect(await ask('/devices?x=1', { host: twin, accept: 'text/html' })).toEqual({
      status: 302,
      location: `${edge.origin}/devices?x=1`,
    })
    expect((await ask('/graphql', { host: twin })).status).toBe(405)
  })
})

describe('/api/auth', () => {
  test('goes to tenancy unchanged, with forwarding headers of our own', async () => {
    const body = '{ "email" : "a@b.c" }'
    const response = await fetch(`${edge.origin}/api/auth/sign-in/email?x=1`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        cookie: 'a=b',
        origin: edge.origin,
        'x-forwarded-for': '6.6.6.6',
        'x-forwarded-host': 'evil.example',
        forwarded: 'for=6.6.6.6',
        'x-real-ip': '6.6.6.6',
      },
    })
    expect(await response.json()).toEqual({ ok: true })
    expect(response.headers.getSetCookie()).toHaveLength(2)
    const seen = edge.tenancy.lastAuthRequest!
    expect(seen).toMatchObject({ url: '/api/auth/sign-in/email?x=1', body })
    expect(seen.headers).toMatchObject({
      cookie: 'a=b',
      origin: edge.origin,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-host': new URL(edge.origin).host,
      'x-forwarded-proto': 'http',
    })
    expect(JSON.stringify(seen.headers)).not.toContain('6.6.6.6')
  })

  test('takes a POST without a body', async () => {
    const response = await fetch(`${edge.origin}/api/auth/sign-out`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    })
    expect(response.status).toBe(200)
    expect(edge.tenancy.lastAuthRequest!.body).toBe('')
  })

  test('takes bodies up to 64 KiB, also when they do not tell their length', async () => {
    const post = (bytes: number, isChunked: boolean) =>
      new Promise<number>((resolve, reject) => {
        const request = httpRequest(
          `${edge.origin}/api/auth/sign-up/email`,
          {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...(isChunked ? {} : { 'content-length': bytes }) },
          },
          (response) => resolve(response.resume().statusCode!),
        ).on('error', reject)
        request.write('x'.repeat(bytes / 2))
        request.end('x'.repeat(bytes / 2))
      })
    for (const isChunked of [true, false]) {
      expect(await post(65_536, isChunked)).toBe(200)
      expect(await post(70_000, isChunked)).toBe(413)
    }
  })
})

test('ready only while a query and a subscription can be served', async () => {
  const ready = async () =>
    (await fetch(`${edge.origin}/readyz`)).json() as Promise<{ ready: boolean; checks: Record<string, string> }>
  const report = await eventually(async () => {
    const current = await ready()
    return current.checks['telemetry live'] === 'ok' && current
  })
  expect(report.checks).toMatchObject({
    telemetry: 'ok',
    devices: 'ok',
    tenancy: 'ok',
    'devices live': 'ok',
    kafka: 'ok',
  })
  expect(report.ready).toBe(true)
  await edge.telemetry.stop()
  const { checks, ready: isReady } = await ready()
  expect(isReady).toBe(false)
  expect(checks['telemetry live']).not.toBe('ok')
})

test('the one build of the web app is told where devices reach MQTT', async () => {
  const site = await fetch(`${edge.origin}/site.json`)
  expect(await site.json()).toEqual({ mqttUrl: 'mqtt://127.0.0.1:1883', deviceHttpUrl: 'http://127.0.0.1:4100' })
})
