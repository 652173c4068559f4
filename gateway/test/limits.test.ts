import { newId } from '@isobar/kit'
import { dataOf, graphql } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { newCloud, startEdge, type TestEdge } from './harness/index.ts'

let edge: TestEdge
let headers: Record<string, string>
beforeAll(async () => {
  edge = await startEdge()
  const cloud = newCloud()
  headers = { authorization: edge.tenancy.person({ [cloud]: 'OWNER' }).authorization, 'isobar-cloud': cloud }
})
afterAll(() => edge.stop())

const ask = (query: string) => graphql(edge.graphqlUrl, headers, query)

test('a failure inside a subgraph is told without its cause, at its path, with the trace id', async () => {
  const answer = await ask('{ device(id: "dev_1") { id attributes { key } } }')
  expect(JSON.stringify(answer)).not.toContain('1234')
  expect(answer.errors).toEqual([
    {
      message: 'Isobar failed; the trace id leads to the cause.',
      path: ['device', 'attributes'],
      extensions: { code: 'INTERNAL', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) },
    },
  ])
})

test('the trace id that a caller sends goes through to the answer', async () => {
  const traceId = newId('evt')
    .slice(4)
    .padEnd(32, '0')
    .replace(/[^0-9a-f]/g, 'a')
  const response = await fetch(edge.graphqlUrl, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
    body: JSON.stringify({ query: '{ device(id: "missing") { id } }' }),
  })
  const answer = (await response.json()) as { errors: unknown[] }
  expect(answer.errors).toEqual([
    { message: 'There is no such device.', path: ['device'], extensions: { code: 'NOT_FOUND', traceId } },
  ])
})

test('a subgraph that is down is UNAVAILABLE at the path it should have filled; the rest is answered', async () => {
  const answer = await ask('{ device(id: "dev_1") { id } mine: dashboards { nodes { id } } }')
  expect(answer.errors).toEqual([
    expect.objectContaining({
      path: ['mine'],
      extensions: { code: 'UNAVAILABLE', traceId: expect.any(String) },
    }),
  ])
})

test('an operation that is too deep, too wide, or too large is refused by name of the limit', async () => {
  const deep = `{ devices { nodes { ${'... { '.repeat(3)} id ${'} '.repeat(3)} } } }`
  expect(dataOf(await ask(deep))).toBeDefined()

  const aliases = Array.from({ length: 101 }, (_, index) => `a${index}: id`).join(' ')
  const tooManyRoots = Array.from({ length: 21 }, (_, index) => `r${index}: device(id: "d") { id }`).join(' ')
  const fragments = Array.from(
    { length: 12 },
    (_, index) => `fragment F${index} on Device { ...F${index + 1} ...F${index + 1} }`,
  )
  const bomb = `{ device(id: "d") { ...F0 } } ${fragments.join('\n')} fragment F12 on Device { id }`
  const levels =
    '{ series(input: {}) { device { series(metric: "m", from: 1, to: 2) '.repeat(1) +
    '{ device { series(metric: "m", from: 1, to: 2) '.repeat(7) +
    '{ metric }' +
    ' } }'.repeat(7) +
    ' } } }'
  for (const [query, limit] of [
    [`{ device(id: "d") { ${aliases} } }`, 'aliases'],
    [`{ ${tooManyRoots} }`, 'root fields'],
    [bomb, 'fields'],
    [levels, 'levels deep'],
    [`{ device(id: "d") { ${'id '.repeat(5_000)} } }`, 'token'],
  ] as const) {
    const answer = await ask(query)
    expect(answer.errors?.map(({ message }) => message).join()).toContain(limit)
    expect(answer.errors![0]!.extensions.code).toBe('BAD_USER_INPUT')
  }
})

test('only POST with application/json is taken', async () => {
  const body = JSON.stringify({ query: '{ __typename }' })
  const post = (type: string) =>
    fetch(edge.graphqlUrl, { method: 'POST', body, headers: { ...headers, 'content-type': type } })
  expect((await post('text/plain')).status).toBe(415)
  expect((await post('application/x-www-form-urlencoded')).status).toBe(415)
  expect((await fetch(`${edge.graphqlUrl}?query={__typename}`, { headers })).status).toBe(405)
  expect((await post('application/json; charset=utf-8')).status).toBe(200)
})

test('a subscription by POST is refused with what to do', async () => {
  const answer = await ask('subscription { deviceChanged { device { id } } }')
  expect(answer.errors![0]!.message).toContain('WebSocket')
  expect(answer.errors![0]!.extensions.code).toBe('BAD_USER_INPUT')
})

test('a cookie is taken only with the Origin of this site', async () => {
  const cloud = newCloud()
  const { cookie } = edge.tenancy.person({ [cloud]: 'OWNER' })
  const withOrigin = (origin?: string) =>
    graphql(
      edge.graphqlUrl,
      { cookie, 'isobar-cloud': cloud, ...(origin ? { origin } : {}) },
      '{ device(id: "dev_1") { id } }',
    )
  expect(dataOf(await withOrigin(edge.origin))).toEqual({ device: { id: 'dev_1' } })
  expect((await withOrigin()).errors![0]!.extensions.code).toBe('FORBIDDEN')
  expect((await withOrigin('http://evil.example')).errors![0]!.extensions.code).toBe('FORBIDDEN')
  expect((await withOrigin(`${edge.origin}.evil.example`)).errors![0]!.extensions.code).toBe('FORBIDDEN')
})

test('who asks too often is told when to come back, and nobody else is held up', async () => {
  const limited = await startEdge({ RATE_LIMIT_PER_SECOND: '2', RATE_LIMIT_BURST: '2' })
  try {
    const cloud = newCloud()
    const [busy, calm] = [limited.tenancy.person({ [cloud]: 'OWNER' }), limited.tenancy.person({ [cloud]: 'OWNER' })]
    const request = ({ authorization }: { authorization: string }) =>
      fetch(limited.graphqlUrl, {
        method: 'POST',
        headers: { authorization, 'isobar-cloud': cloud, 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      })
    const answers = await Promise.all(Array.from({ length: 8 }, () => request(busy)))
    const refused = answers.find(({ status }) => status === 429)!
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const { errors } = (await refused.json()) as { errors: { extensions: { code: string; retryAfter: number } }[] }
    expect(errors[0]!.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfter: expect.any(Number) })
    expect((await request(calm)).status).toBe(200)
  } finally {
    await limited.stop()
  }
})
