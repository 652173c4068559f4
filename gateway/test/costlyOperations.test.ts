import { graphql } from '@isobar/testing'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { getIntrospectionQuery } from 'graphql'
import { newCloud, startEdge, type TestEdge } from './harness/index.ts'

let edge: TestEdge
let headers: Record<string, string>
beforeAll(async () => {
  edge = await startEdge()
  const cloud = newCloud()
  headers = { authorization: edge.tenancy.person({ [cloud]: 'OWNER' }).authorization, 'isobar-cloud': cloud }
})
afterAll(() => edge.stop())

const ask = (query: string, variables: Record<string, unknown> = {}) =>
  graphql(edge.graphqlUrl, headers, query, variables)
const post = (body: object) =>
  fetch(edge.graphqlUrl, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const times = (count: number, text: (index: number) => string) => Array.from({ length: count }, (_, i) => text(i))
const refusalOf = async (query: string, variables?: Record<string, unknown>) => {
  const { data, errors } = await ask(query, variables)
  expect(data ?? undefined).toBeUndefined()
  expect(errors!.map(({ extensions }) => extensions.code)).toContain('BAD_USER_INPUT')
  return errors!.map(({ message }) => message).join('\n')
}

describe('variables', () => {
  const CREATE = 'mutation ($input: CreateCloudInput!) { createCloud(input: $input) { membership { cloudId } } }'

  test('that are wrong thousands of times are told a few times, in short', async () => {
    const input = Object.fromEntries(times(4_000, (index) => `unknown${index}`).map((key) => [key, 'x'.repeat(100)]))
    const response = await post({ query: CREATE, variables: { input } })
    expect(response.status).toBe(400)
    const text = await response.text()
    expect(text).toContain('BAD_USER_INPUT')
    expect(text.length).toBeLessThan(10_000)
  })

  test('beyond the number or the depth that are allowed are not looked at', async () => {
    const input = Object.fromEntries(times(10_001, (index) => `unknown${index}`).map((key) => [key, 1]))
    expect(await refusalOf(CREATE, { input })).toContain('at most 10000 keys')
    const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)
    expect(await refusalOf(CREATE, { input: deep })).toContain('32 levels')
  })
})

describe('introspection', () => {
  test('as the usual tools do it is answered', async () => {
    const everything = { specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true }
    for (const query of [
      getIntrospectionQuery(),
      getIntrospectionQuery({ ...everything, inputValueDeprecation: true, typeDepth: 12 }),
    ]) {
      const { data, errors } = await ask(query)
      expect(errors).toBeUndefined()
      expect(data).toHaveProperty('__schema.types')
    }
  })

  test('that fans out is refused, whatever it is wrapped in', async () => {
    const schema = '__schema { types { fields { name } } }'
    const fanOut = times(100, (index) => `a${index}: types { fields { args { type { name } } } }`).join(' ')
    expect(await refusalOf(`{ ${schema} other: ${schema} }`)).toContain('introspects 2 times')
    expect(await refusalOf(`{ ...F b: ${schema} } fragment F on Query { ${schema} }`)).toContain('introspects 2 times')
    expect(await refusalOf(`{ __schema { ${fanOut} } }`)).toContain('introspects with 100 aliases')
    const named = times(400, (index) => `F${index}`)
    const fragments = named.map((name) => `fragment ${name} on __Schema { queryType { name } }`).join(' ')
    expect(await refusalOf(`{ __schema { ${named.map((name) => `...${name}`).join(' ')} } } ${fragments}`)).toContain(
      'introspects 800 fields',
    )
    const types = `${'ofType { '.repeat(20)}name${' }'.repeat(20)}`
    expect(await refusalOf(`{ __type(name: "Device") { ${types} } }`)).toContain('introspects 21 levels deep')
  })
})

describe('series', () => {
  const SERIES = 'series(metric: "m", from: 1, to: 2) { metric }'
  const roots = (count: number) =>
    `query ($input: SeriesInput!) { ${times(count, (index) => `a${index}: series(input: $input) { metric }`).join(' ')} }`
  const input = { from: 1, to: 2, sources: [] }
  const perDevice = (count: number) => times(count, (index) => `a${index}: ${SERIES}`).join(' ')
  const page = (size: string, count: number) => `devices(first: ${size}) { nodes { ${perDevice(count)} } }`

  test('of an operation are counted where their lists are largest', async () => {
    const allowed = await ask(roots(4), { input })
    expect(JSON.stringify(allowed.errors ?? [])).not.toContain('200 series')
    expect(await refusalOf(roots(5), { input })).toContain('200 series')
    const nested = await ask(`{ ${page('100', 2)} }`)
    expect(JSON.stringify(nested.errors ?? [])).not.toContain('200 series')
    expect(await refusalOf(`{ ${page('100', 3)} }`)).toContain('200 series')
    expect(await refusalOf(`query ($n: Int) { ${page('$n', 3)} }`, { n: 1 })).toContain('200 series')
    const inFragment = `{ devices(first: 50) { edges { node { ...F } } } } fragment F on Device { ${perDevice(5)} }`
    expect(await refusalOf(inFragment)).toContain('200 series')
  })
})

describe('a document', () => {
  test('of more than 32 KB is refused by its size', async () => {
    expect(await refusalOf(`{ __typename } # ${'x'.repeat(32_768)}`)).toContain('at most 32768 bytes')
  })

  test('nested beyond reason is refused before it is parsed, or measured with its fragments', async () => {
    expect(await refusalOf(`{ ${'...{ '.repeat(1_600)} __typename ${'}'.repeat(1_600)} }`)).toContain('50 levels')
    expect(await refusalOf(`{ device(id: ${'['.repeat(2_000)}${']'.repeat(2_000)}) { id } }`)).toContain('50 levels')
    const chain = times(600, (index) => `fragment F${index} on Device { ...F${index + 1} }`).join('\n')
    expect(await refusalOf(`{ device(id: "d") { ...F0 } } ${chain} fragment F600 on Device { id }`)).toContain('nests')
  })

  test('has at most 20 root fields, those of its fragments included', async () => {
    const fields = times(21, (index) => `r${index}: device(id: "d") { id }`).join(' ')
    expect(await refusalOf(`{ ...F } fragment F on Query { ${fields} }`)).toContain('21 root fields')
  })

  test('of too many fields is refused before it is asked whether they can be merged', async () => {
    const overlapping = times(600, () => 'nodes { id }').join(' ')
    const [used, unused] = [
      `{ devices { ${overlapping} } }`,
      `{ __typename } fragment F on DeviceConnection { ${overlapping} }`,
    ]
    expect(await refusalOf(used)).toBe('The operation selects 1201 fields; 1000 are allowed.')
    expect(await refusalOf(unused)).toBe('The fragment F selects 1200 fields; 1000 are allowed.')
  })

  test('of several operations needs to be told which: 400, not 500', async () => {
    const response = await post({ query: 'query A { __typename } query B { __typename }' })
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('names no operation')
  })
})
