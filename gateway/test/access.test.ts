import { composeServices } from '@apollo/composition'
import { startService } from '@isobar/kit'
import { dataOf, graphql } from '@isobar/testing'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { getOperationAST, parse } from 'graphql'
import { accessControlOf } from '../src/access/accessControl.ts'
import { gatewayOver } from '../src/service.ts'
import { readSupergraph } from '../src/supergraph/readSupergraph.ts'
import { newCloud, startEdge, type TestEdge } from './harness/index.ts'

let edge: TestEdge
beforeAll(async () => {
  edge = await startEdge()
})
afterAll(() => edge.stop())

const codeOf = (answer: { errors?: { extensions: { code: string } }[] }) => answer.errors?.[0]?.extensions.code

describe('access at the edge', () => {
  test('a stranger is UNAUTHENTICATED, and no subgraph is asked', async () => {
    const before = edge.devices.requests.length
    const answer = await graphql(edge.graphqlUrl, {}, '{ device(id: "dev_1") { id } }')
    expect(codeOf(answer)).toBe('UNAUTHENTICATED')
    expect(answer.data ?? null).toBeNull()
    expect(edge.devices.requests.length).toBe(before)
  })

  test('whose session ended is UNAUTHENTICATED', async () => {
    const answer = await graphql(edge.graphqlUrl, { authorization: 'Bearer nobody' }, '{ device(id: "dev_1") { id } }')
    expect(codeOf(answer)).toBe('UNAUTHENTICATED')
  })

  test('the schema is public: anybody may introspect it', async () => {
    const answer = await graphql<{ __schema: { queryType: { name: string } } }>(
      edge.graphqlUrl,
      {},
      '{ __schema { queryType { name } types { name fields { name type { name ofType { name } } } } } }',
    )
    expect(dataOf(answer).__schema.queryType.name).toBe('Query')
  })

  test('a member sees their own cloud through every subgraph that answers', async () => {
    const cloud = newCloud()
    const { authorization } = edge.tenancy.person({ [cloud]: 'VIEWER' })
    const answer = await graphql(
      edge.graphqlUrl,
      { authorization, 'isobar-cloud': cloud },
      '{ device(id: "dev_1") { id name latest { metric } } }',
    )
    expect(dataOf(answer)).toEqual({ device: { id: 'dev_1', name: `dev_1 of ${cloud}`, latest: [] } })
  })

  test.each([
    ['nested', '{ devices { nodes { id credentialHint } } }'],
    ['in a named fragment', 'query { device(id: "dev_1") { ...F } } fragment F on Device { hint: credentialHint }'],
    ['in an inline fragment', '{ device(id: "dev_1") { ... on Device { ... { credentialHint } } } }'],
    [
      'in a fragment of a fragment',
      'query { device(id: "d") { ...A } } fragment A on Device { ...B } fragment B on Device { credentialHint }',
    ],
  ])('a viewer without the scope is FORBIDDEN a field %s, and nothing is executed', async (_how, query) => {
    const cloud = newCloud()
    const { authorization } = edge.tenancy.person({ [cloud]: 'VIEWER' })
    const before = edge.devices.requests.length
    const answer = await graphql(edge.graphqlUrl, { authorization, 'isobar-cloud': cloud }, query)
    expect(codeOf(answer)).toBe('FORBIDDEN')
    expect(answer.errors![0]!.message).toContain('Device.credentialHint')
    expect(answer.errors![0]!.path!.at(-1)).toMatch(/hint/i)
    expect(edge.devices.requests.length).toBe(before)
  })

  test('somebody in no cloud is told to choose one', async () => {
    const { authorization } = edge.tenancy.person()
    const answer = await graphql(edge.graphqlUrl, { authorization }, '{ device(id: "dev_1") { id } }')
    expect(codeOf(answer)).toBe('FORBIDDEN')
    expect(answer.errors![0]!.message).toContain('Isobar-Cloud')
  })

  test('another cloud named in the header is NOT_FOUND', async () => {
    const { authorization } = edge.tenancy.person({ [newCloud()]: 'OWNER' })
    const answer = await graphql(
      edge.graphqlUrl,
      { authorization, 'isobar-cloud': newCloud() },
      '{ device(id: "dev_1") { id } }',
    )
    expect(codeOf(answer)).toBe('NOT_FOUND')
  })

  test('internal headers from outside never reach a subgraph', async () => {
    const cloud = newCloud()
    const { authorization } = edge.tenancy.person({ [cloud]: 'VIEWER' })
    const owner = await edge.tenancy.issuer.memberToken(cloud, 'OWNER')
    await graphql(
      edge.graphqlUrl,
      {
        authorization,
        'isobar-cloud': cloud,
        'x-isobar-token': owner,
        'x-forwarded-for': '1.2.3.4',
        'isobar-client-ip': '1.2.3.4',
        'isobar-client-agent': 'forged',
        'user-agent': `real ${'x'.repeat(300)}`,
        cookie: 'a=b',
      },
      '{ device(id: "dev_1") { id } }',
    )
    const seen = edge.devices.requests.at(-1)!
    expect(Object.keys(seen).sort()).toEqual(
      [
        'authorization',
        'connection',
        'content-length',
        'content-type',
        'host',
        'isobar-client-agent',
        'isobar-client-ip',
        'traceparent',
      ].sort(),
    )
    expect(seen['isobar-client-ip']).toBe('127.0.0.1')
    expect(seen['isobar-client-agent']).toBe(`real ${'x'.repeat(251)}`)
    expect(seen.authorization).not.toContain(owner)
    expect(seen.authorization).not.toBe(authorization)
  })

  test('an internal token is no proof to the edge', async () => {
    const token = await edge.tenancy.issuer.memberToken(newCloud(), 'OWNER')
    const answer = await graphql(edge.graphqlUrl, { authorization: `Bearer ${token}` }, '{ device(id: "d") { id } }')
    expect(codeOf(answer)).toBe('UNAUTHENTICATED')
  })
})

describe('a field whose access nobody declared', () => {
  const sdl = composeServices([
    {
      name: 'devices',
      url: 'http://devices.invalid/graphql',
      typeDefs: parse(`
        extend schema
          @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@composeDirective"])
          @link(url: "https://isobar.dev/spec/access/v1.0", import: ["@access"])
          @composeDirective(name: "@access")
        directive @access(scope: String, public: Boolean) on FIELD_DEFINITION | OBJECT
        type Query { declared: Int @access(public: true) forgotten: Int thing: Thing @access(public: true) }
        interface Thing { id: ID }
        type Safe implements Thing @access(public: true) { id: ID }
        type Secret implements Thing @access(scope: "devices:credentials") { id: ID }
      `),
    },
  ]).supergraphSdl!

  test('keeps the gateway from starting, which names it', async () => {
    const starting = startService(
      gatewayOver(() => sdl),
      {
        LOG_LEVEL: 'fatal',
        KAFKA_BROKERS: 'unused:1',
        GATEWAY_SERVICE_SECRET: 'a-secret-that-is-long-enough',
      },
    )
    await expect(starting).rejects.toThrow('Query.forgotten')
  })

  test('is refused to everybody', () => {
    const access = accessControlOf(readSupergraph(sdl).annotated)
    const check = (query: string) => {
      const document = parse(query)
      return () => access.check(document, getOperationAST(document)!, undefined)
    }
    expect(check('{ declared }')).not.toThrow()
    expect(check('{ declared forgotten }')).toThrow('Query.forgotten')
  })

  test('an interface needs what any type behind it needs', () => {
    const access = accessControlOf(readSupergraph(sdl).annotated)
    const document = parse('{ thing { id } }')
    expect([...access.scopesOf(document, getOperationAST(document)!)]).toEqual(['devices:credentials'])
  })
})
