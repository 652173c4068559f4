import { graphql } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { errorOf, REMOVE, startTenancy, type SignedIn, type Tenancy } from './tenancy.ts'

const ENTITIES = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Cloud { id name } ... on Member { id user { name } status } }
}`

let tenancy: Tenancy
beforeAll(async () => {
  tenancy = await startTenancy()
})
afterAll(() => tenancy.running.stop())

const resolve = (person: SignedIn, cloudId: string | undefined, ...representations: object[]) =>
  tenancy.as<{ _entities: unknown[] }>(person, cloudId, ENTITIES, { representations })

test("a cloud is only ever the viewer's", async () => {
  const [owner, stranger] = await Promise.all([tenancy.signUp(), tenancy.signUp()])
  const [cloudId, otherId] = await Promise.all([tenancy.createCloud(owner, 'Mine'), tenancy.createCloud(stranger)])
  const own = await resolve(owner, cloudId, { __typename: 'Cloud', id: cloudId })
  expect(own.data!._entities).toEqual([{ id: cloudId, name: 'Mine' }])
  const foreign = await resolve(owner, cloudId, { __typename: 'Cloud', id: otherId })
  expect(errorOf(foreign).code).toBe('NOT_FOUND')
  const personal = await resolve(owner, undefined, { __typename: 'Cloud', id: cloudId })
  expect(errorOf(personal).code).toBe('FORBIDDEN')
})

test("a removed member is resolvable by name, another cloud's is null", async () => {
  const [owner, stranger] = await Promise.all([tenancy.signUp(), tenancy.signUp()])
  const [cloudId, otherId] = await Promise.all([tenancy.createCloud(owner), tenancy.createCloud(stranger)])
  const member = await tenancy.join(owner, cloudId, 'MEMBER')
  await tenancy.as(owner, cloudId, REMOVE, { input: { memberId: member.memberId } })
  const reference = { __typename: 'Member', id: member.memberId }
  const own = await resolve(owner, cloudId, reference)
  expect(own.data!._entities).toEqual([{ id: member.memberId, user: { name: 'Ada' }, status: 'REMOVED' }])
  const foreign = await resolve(stranger, otherId, reference)
  expect(foreign.errors).toBeUndefined()
  expect(foreign.data!._entities).toEqual([null])
})

test('nothing is answered without an internal token, or with a changed one', async () => {
  const person = await tenancy.signUp()
  const { token } = await tenancy.exchange({ cookie: person.cookie })
  const [header, payload, signature] = token.split('.')
  const forged = Buffer.from(payload!, 'base64url').toString().replace('self:read', 'cloud:read')
  const changed = [header, Buffer.from(forged).toString('base64url'), signature].join('.')
  for (const headers of [{}, { authorization: `Bearer ${changed}` }, { authorization: `Bearer ${person.bearer}` }]) {
    const answer = await graphql(`${tenancy.url}/graphql`, headers as Record<string, string>, '{ me { id } }')
    expect(answer).toMatchObject({ code: 'UNAUTHENTICATED' })
  }
})
