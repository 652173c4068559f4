import { graphql } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { randomUUID } from 'node:crypto'
import { errorOf, INVITE, startTenancy, type SignedIn, type Tenancy } from './tenancy.ts'

let tenancy: Tenancy
let connection: mongoose.Connection
let owner: SignedIn
let cloudId: string
beforeAll(async () => {
  tenancy = await startTenancy()
  connection = await mongoose.createConnection(process.env.MONGODB_URI!, { dbName: tenancy.database }).asPromise()
  owner = await tenancy.signUp('Olga')
  cloudId = await tenancy.createCloud(owner)
})
afterAll(async () => {
  await connection.close()
  await tenancy.running.stop()
})

const FIELDS =
  'id name scopes status hint createdBy { user { name } } expiresAt lastUsedAt previousValidUntil revokedAt'
interface Key {
  id: string
  status: string
  hint: string
  lastUsedAt: number | null
  previousValidUntil: number | null
}
const mutate = (name: string, input: object, who = owner, cloud = cloudId) =>
  tenancy.as<Record<string, { apiKey: Key; secret: string }>>(
    who,
    cloud,
    `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) {
       ${name}(input: $input) { apiKey { ${FIELDS} } ${/create|rotate/.test(name) ? 'secret' : ''} } }`,
    { input },
  )
const create = async (input: object = {}) =>
  (await mutate('createApiKey', { name: 'Partner', scopes: ['cloud:read', 'members:read'], ...input })).data!
    .createApiKey!
const exchange = (secret: string, cloud?: string) =>
  tenancy.exchange({ authorization: `Bearer ${secret}`, ...(cloud === undefined ? {} : { cloud }) })
const row = async (keyId: string) =>
  connection
    .collection<{ _id: string; rev: number; lastUsedAt: number }>('api-keys')
    .findOne({ _id: `${cloudId}/${keyId}` })

test('a key opens its own cloud with its scopes, and nothing personal', async () => {
  const { apiKey, secret } = await create()
  expect(apiKey).toMatchObject({ status: 'ACTIVE', createdBy: { user: { name: 'Olga' } }, lastUsedAt: null })
  expect(secret).toMatch(new RegExp(`^isb_key_${cloudId}\\.${apiKey.id}\\.`))
  const { status, claims, token } = await exchange(secret)
  expect([status, claims]).toEqual([
    200,
    {
      sub: apiKey.id,
      kind: 'apikey',
      cloud: cloudId,
      scopes: ['cloud:read', 'members:read'],
      requestsPerMinute: 600,
    },
  ])
  const ask = (query: string) => graphql(`${tenancy.url}/graphql`, { authorization: `Bearer ${token}` }, query)
  expect((await ask('{ cloud { id viewerRole viewerScopes } }')).data).toEqual({
    cloud: { id: cloudId, viewerRole: null, viewerScopes: ['cloud:read', 'members:read'] },
  })
  for (const query of ['{ me { id } }', '{ myClouds { cloudId } }', '{ apiKeys { totalCount } }'])
    expect(errorOf(await ask(query)).code).toBe('FORBIDDEN')
})

test('the secret is nowhere in the database, and its use is noted at most once a minute', async () => {
  const { apiKey, secret } = await create()
  await exchange(secret)
  const stored = await row(apiKey.id)
  expect(JSON.stringify(stored)).not.toContain(secret.split('.')[2])
  expect(stored!.lastUsedAt).toBeGreaterThan(Date.now() - 60_000)
  await exchange(secret)
  expect((await row(apiKey.id))!.rev).toBe(stored!.rev)
})

test('a wrong form, cloud, id or secret get one and the same answer', async () => {
  const { secret } = await create()
  const elsewhere = await tenancy.createCloud(owner)
  const [, id, random] = secret.split('.') as [string, string, string]
  const forged = [
    'isb_key_',
    `isb_key_${cloudId}.${id}`,
    `isb_key_${elsewhere}.${id}.${random}`,
    `isb_key_${cloudId}.key_00000000000000000000000000.${random}`,
    `isb_key_${cloudId}.${id}.${'A'.repeat(32)}`,
    `isb_key_${cloudId}.${id}.${random}x`,
    `isb_key_cld_%24ne.${id}.${random}`,
    `isb_key_{"$gt":""}.{"$gt":""}.${random}`,
    `isb_key_${cloudId}/${id}.${id}.${random}`,
  ]
  const answers = await Promise.all(forged.map((text) => exchange(text)))
  expect(new Set(answers.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['401 UNAUTHENTICATED']))
})

test('a request that names another cloud beside a key is BAD_USER_INPUT', async () => {
  const { secret } = await create()
  expect(await exchange(secret, cloudId)).toMatchObject({ status: 200 })
  expect(await exchange(secret, await tenancy.createCloud(owner))).toMatchObject({
    status: 400,
    code: 'BAD_USER_INPUT',
  })
})

test('after a rotation the old secret works for the chosen days, or not at all', async () => {
  const first = await create()
  const apiKeyId = first.apiKey.id
  const second = (await mutate('rotateApiKey', { apiKeyId, overlapDays: 7 })).data!.rotateApiKey!
  expect(second.apiKey.previousValidUntil! - Date.now()).toBeGreaterThan(6.9 * 86_400_000)
  expect((await exchange(first.secret)).status).toBe(200)
  expect((await exchange(second.secret)).status).toBe(200)

  const past = { $set: { previousValidUntil: Date.now() - 1 } }
  await connection.collection<{ _id: string }>('api-keys').updateOne({ _id: `${cloudId}/${apiKeyId}` }, past)
  expect((await exchange(first.secret)).status).toBe(401)

  const third = (await mutate('rotateApiKey', { apiKeyId })).data!.rotateApiKey!
  expect((await exchange(second.secret)).status).toBe(401)
  expect((await exchange(third.secret)).status).toBe(200)
  expect(errorOf(await mutate('rotateApiKey', { apiKeyId, overlapDays: 8 }))).toEqual({
    code: 'BAD_USER_INPUT',
    fields: ['overlapDays'],
  })
})

test('a revoked key opens nothing, cannot be rotated, and is listed only when asked for', async () => {
  const { apiKey, secret } = await create({ name: 'Gone' })
  const rotated = (await mutate('rotateApiKey', { apiKeyId: apiKey.id, overlapDays: 1 })).data!.rotateApiKey!
  const revoked = await mutate('revokeApiKey', { apiKeyId: apiKey.id })
  expect(revoked.data!.revokeApiKey!.apiKey.status).toBe('REVOKED')
  expect((await mutate('revokeApiKey', { apiKeyId: apiKey.id })).errors).toBeUndefined()
  for (const old of [secret, rotated.secret]) expect((await exchange(old)).status).toBe(401)
  expect(errorOf(await mutate('rotateApiKey', { apiKeyId: apiKey.id })).code).toBe('CONFLICT')

  const listed = async (includeRevoked: boolean) => {
    const query = `query ($all: Boolean) { apiKeys(first: 100, includeRevoked: $all) { nodes { id } } }`
    const answer = await tenancy.as<{ apiKeys: { nodes: { id: string }[] } }>(owner, cloudId, query, {
      all: includeRevoked,
    })
    return answer.data!.apiKeys.nodes.some(({ id }) => id === apiKey.id)
  }
  expect([await listed(false), await listed(true)]).toEqual([false, true])
})

test('a key that ends soon is granted no longer than that, then not at all', async () => {
  const expiresAt = Date.now() + 30_000
  const { apiKey, secret } = await create({ expiresAt })
  expect((await exchange(secret)).expiresAt).toBe(expiresAt)
  const past = { $set: { expiresAt: Date.now() - 1 } }
  await connection.collection<{ _id: string }>('api-keys').updateOne({ _id: `${cloudId}/${apiKey.id}` }, past)
  expect((await exchange(secret)).status).toBe(401)
})

test('how often a key may ask is chosen, told to the gateway, changed later, and the default for keys of before', async () => {
  const { apiKey, secret } = await create({ requestsPerMinute: 30 })
  expect((await exchange(secret)).claims.requestsPerMinute).toBe(30)
  const limit = (requestsPerMinute: number) =>
    tenancy.as<{ limitApiKey: { apiKey: { requestsPerMinute: number } } }>(
      owner,
      cloudId,
      'mutation ($input: LimitApiKeyInput!) { limitApiKey(input: $input) { apiKey { requestsPerMinute } } }',
      { input: { apiKeyId: apiKey.id, requestsPerMinute } },
    )
  expect((await limit(90)).data!.limitApiKey.apiKey.requestsPerMinute).toBe(90)
  expect((await exchange(secret)).claims.requestsPerMinute).toBe(90)
  for (const refused of [0, -1, 6_001])
    expect(errorOf(await limit(refused))).toEqual({ code: 'BAD_USER_INPUT', fields: ['requestsPerMinute'] })
  expect(errorOf(await mutate('createApiKey', { name: 'Key', scopes: ['cloud:read'], requestsPerMinute: 0 }))).toEqual({
    code: 'BAD_USER_INPUT',
    fields: ['requestsPerMinute'],
  })

  const older = { $unset: { requestsPerMinute: 1 } } as never
  await connection.collection<{ _id: string }>('api-keys').updateOne({ _id: `${cloudId}/${apiKey.id}` }, older)
  expect((await exchange(secret)).claims.requestsPerMinute).toBe(600)
})

test('nobody gives a key what they do not hold, nor what keys never hold', async () => {
  const refused = async (input: object) =>
    errorOf(await mutate('createApiKey', { name: 'Key', scopes: ['cloud:read'], ...input }))
  for (const scope of ['owners:write', 'keys:write', 'shares:write', 'self:read', 'no:scope', ''])
    expect(await refused({ scopes: [scope] })).toMatchObject({ code: 'BAD_USER_INPUT' })
  expect(await refused({ scopes: [] })).toEqual({ code: 'BAD_USER_INPUT', fields: ['scopes'] })
  expect(await refused({ name: '', expiresAt: 1 })).toEqual({ code: 'BAD_USER_INPUT', fields: ['name'] })
  expect(await refused({ expiresAt: 1 })).toEqual({ code: 'BAD_USER_INPUT', fields: ['expiresAt'] })
  const member = await tenancy.join(owner, cloudId, 'MEMBER')
  expect(errorOf(await mutate('createApiKey', { name: 'Key', scopes: ['cloud:read'] }, member)).code).toBe('FORBIDDEN')
})

test("another cloud's key is NOT_FOUND, by the operators of a database too", async () => {
  const { apiKey } = await create()
  const stranger = await tenancy.signUp()
  const elsewhere = await tenancy.createCloud(stranger)
  for (const apiKeyId of [apiKey.id, `${cloudId}/${apiKey.id}`, '{"$ne":null}', '$ne', '../', ''])
    for (const name of ['renameApiKey', 'limitApiKey', 'rotateApiKey', 'revokeApiKey']) {
      const own = { renameApiKey: { name: 'Mine' }, limitApiKey: { requestsPerMinute: 1 } }[name]
      const input = { apiKeyId, ...own }
      expect([name, apiKeyId, errorOf(await mutate(name, input, stranger, elsewhere)).code]).toEqual([
        name,
        apiKeyId,
        'NOT_FOUND',
      ])
    }
  expect((await row(apiKey.id))!.rev).toBe(1)
  const query = 'query ($id: ID!) { apiKey(id: $id) { id } }'
  expect((await tenancy.as(stranger, elsewhere, query, { id: apiKey.id })).data).toEqual({ apiKey: null })
})

test('a key with members:write manages members, but no owner', async () => {
  const { secret } = await create({ scopes: ['members:write', 'members:read'] })
  const { token } = await exchange(secret)
  const invite = async (role: string) => {
    const headers = { authorization: `Bearer ${token}` }
    const input = { email: `${randomUUID()}@example.com`, role }
    return errorOf(await graphql(`${tenancy.url}/graphql`, headers, INVITE, { input })).code
  }
  expect([await invite('MEMBER'), await invite('OWNER')]).toEqual([undefined, 'FORBIDDEN'])
})
