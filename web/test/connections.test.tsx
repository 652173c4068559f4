import { expect, jest, test } from '@jest/globals'
import { createRequest, type Client } from 'urql'
import { createConnections } from '../src/api/connections.ts'
import { MeDocument } from '../src/generated/graphql.ts'

test('each cloud has caches of its own, and one that is left keeps nothing for its return', () => {
  const connections = createConnections(() => {})
  const first = connections.open('cld_1')
  expect(connections.open('cld_1')).toBe(first)
  const dispose = jest.spyOn(first.live, 'dispose')
  const personal = connections.personal()
  const second = connections.open('cld_2')
  expect(dispose).toHaveBeenCalledTimes(1)
  expect(second.client).not.toBe(first.client)
  expect(second.telemetry).not.toBe(first.telemetry)
  expect(connections.personal()).not.toBe(personal)
  expect(connections.open('cld_1').client).not.toBe(first.client)
})

test("every request of a cloud's clients names that cloud, and those of the person name none", () => {
  const connections = createConnections(() => {})
  const headersOf = (asked: Client) => {
    const { context } = asked.createRequestOperation('query', createRequest(MeDocument, {}))
    return (context.fetchOptions as RequestInit).headers
  }
  const { client, telemetry } = connections.open('cld_1')
  expect([client, telemetry].map(headersOf)).toEqual([{ 'isobar-cloud': 'cld_1' }, { 'isobar-cloud': 'cld_1' }])
  expect(headersOf(connections.personal())).toEqual({})
})
