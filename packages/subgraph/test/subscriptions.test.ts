import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createTokenVerifier } from '@isobar/auth'
import { createHealth, createHttpServer, listen, newId, type HttpServer } from '@isobar/kit'
import { createLogger, createRegistry } from '@isobar/logging'
import { eventually, socketClient, startIssuer, subscribe, type TestIssuer } from '@isobar/testing'
import { serveSubgraph } from '../src/index.ts'

let issuer: TestIssuer
let http: HttpServer
let url: string

/** A subgraph whose one subscription brings a frame and stays open. */
async function serveTicks(): Promise<{ http: HttpServer; url: string }> {
  const logger = createLogger({ service: 'test', level: 'silent' })
  const http = createHttpServer({ logger, registry: createRegistry('test'), health: createHealth() })
  const ticks = async function* () {
    yield { device: { id: newId('dev') } }
    await new Promise(() => {})
  }
  await serveSubgraph({
    name: 'devices',
    resolvers: { Subscription: { deviceChanged: { subscribe: ticks, resolve: (event: unknown) => event } } },
    deps: {},
    http,
    verifier: createTokenVerifier(issuer),
    logger,
  })
  return { http, url: await listen(http, { host: '127.0.0.1', port: 0 }) }
}

beforeAll(async () => {
  issuer = await startIssuer()
  ;({ http, url } = await serveTicks())
})
afterAll(async () => {
  await http.close()
  await issuer.stop()
})

test('an operation without a valid token is refused alone: the others on its socket go on', async () => {
  const client = socketClient(`${url.replace('http', 'ws')}/graphql`)
  const open = (authorization?: string) =>
    subscribe(client, 'subscription { deviceChanged { device { id } } }', {}, authorization ? { authorization } : {})
  const good = open(`Bearer ${await issuer.memberToken(newId('cld'))}`)
  await eventually(() => good.frames.length === 1)
  const bad = [open(), open('Bearer a.b.c')]
  for (const refused of bad)
    expect(await eventually(refused.ended)).toEqual([
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'UNAUTHENTICATED' }) }),
    ])
  expect(good.ended()).toBeUndefined()
  await client.dispose()
})

test('a server that closes ends the subscriptions of its sockets', async () => {
  const second = await serveTicks()
  const client = socketClient(`${second.url.replace('http', 'ws')}/graphql`)
  const authorization = `Bearer ${await issuer.memberToken(newId('cld'))}`
  const live = subscribe(client, 'subscription { deviceChanged { device { id } } }', {}, { authorization })
  await eventually(() => live.frames.length === 1)
  await second.http.close()
  await eventually(() => live.ended() !== undefined)
  await client.dispose()
})

test('a viewer without the scope is refused', async () => {
  const client = socketClient(`${url.replace('http', 'ws')}/graphql`)
  const authorization = `Bearer ${await issuer.sign({ sub: 'key_1', kind: 'apikey', cloud: newId('cld'), scopes: ['telemetry:read'] })}`
  const live = subscribe(client, 'subscription { deviceChanged { device { id } } }', {}, { authorization })
  const errors = await eventually(() => live.frames[0]?.errors)
  expect(errors[0]!.extensions.code).toBe('FORBIDDEN')
  await client.dispose()
})
