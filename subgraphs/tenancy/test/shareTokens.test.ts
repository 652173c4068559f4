import { scopesOfRole } from '@isobar/permissions'
import { graphql } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { errorOf, startTenancy, type SignedIn, type Tenancy } from './tenancy.ts'

const DASHBOARD = 'dsh_01h455vb4pex5vsknk084sn02q'
const HOUR_MS = 3_600_000

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

const FIELDS = 'id name scopes dashboardIds status hint createdBy { user { name } } expiresAt revokedAt'
interface Share {
  id: string
  status: string
}
const mutate = (name: 'createShareToken' | 'revokeShareToken', input: object, who = owner, cloud = cloudId) =>
  tenancy.as<Record<string, { shareToken: Share; secret: string }>>(
    who,
    cloud,
    `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) {
       ${name}(input: $input) { shareToken { ${FIELDS} } ${name === 'createShareToken' ? 'secret' : ''} } }`,
    { input },
  )
const asked = (input: object = {}) => ({
  name: 'Lobby',
  scopes: ['dashboards:read', 'telemetry:read'],
  expiresAt: Date.now() + HOUR_MS,
  ...input,
})
const create = async (input?: object) => (await mutate('createShareToken', asked(input))).data!.createShareToken!
const exchange = (secret: string, cloud?: string) =>
  tenancy.exchange({ authorization: `Bearer ${secret}`, ...(cloud === undefined ? {} : { cloud }) })
const rows = () => connection.collection<{ _id: string; expiresAt: number }>('share-tokens')

test('a share token opens its own cloud with its scopes, as nobody who belongs to it', async () => {
  const { shareToken, secret } = await create()
  expect(shareToken).toMatchObject({ status: 'ACTIVE', dashboardIds: null, createdBy: { user: { name: 'Olga' } } })
  expect(secret).toMatch(new RegExp(`^isb_share_${cloudId}\\.${shareToken.id}\\.`))
  const { status, claims } = await exchange(secret)
  expect([status, claims]).toEqual([
    200,
    { sub: shareToken.id, kind: 'share', cloud: cloudId, scopes: ['dashboards:read', 'telemetry:read'] },
  ])
  expect(JSON.stringify(await rows().findOne({ _id: `${cloudId}/${shareToken.id}` }))).not.toContain(
    secret.split('.')[2],
  )
})

test('a bound share token says what it is bound to, and opens no field that knows of no binding', async () => {
  const { secret } = await create({ dashboardIds: [DASHBOARD, DASHBOARD] })
  const { claims, token } = await exchange(secret)
  expect(claims).toMatchObject({ resources: [DASHBOARD], scopes: ['dashboards:read', 'telemetry:read'] })
  for (const query of ['{ cloud { id } }', '{ me { id } }', '{ shareTokens { totalCount } }'])
    expect(errorOf(await graphql(`${tenancy.url}/graphql`, { authorization: `Bearer ${token}` }, query)).code).toBe(
      'FORBIDDEN',
    )
})

test('a wrong form, cloud, id, kind or secret get one and the same answer', async () => {
  const { secret } = await create()
  const elsewhere = await tenancy.createCloud(owner)
  const [, id, random] = secret.split('.') as [string, string, string]
  const forged = [
    'isb_share_',
    `isb_share_${cloudId}.${id}`,
    `isb_share_${elsewhere}.${id}.${random}`,
    `isb_share_${cloudId}.shr_00000000000000000000000000.${random}`,
    `isb_share_${cloudId}.${id}.${'A'.repeat(32)}`,
    `isb_share_${cloudId}.${id}.${random}x`,
    `isb_key_${cloudId}.${id}.${random}`,
    `isb_key_${cloudId}.${id.replace('shr_', 'key_')}.${random}`,
    `isb_share_{"$gt":""}.{"$gt":""}.${random}`,
  ]
  const answers = await Promise.all(forged.map((text) => exchange(text)))
  expect(new Set(answers.map(({ status, code }) => `${status} ${code}`))).toEqual(new Set(['401 UNAUTHENTICATED']))
})

test('a request that names another cloud beside a share token is BAD_USER_INPUT', async () => {
  const { secret } = await create()
  expect(await exchange(secret, cloudId)).toMatchObject({ status: 200 })
  const other = await exchange(secret, await tenancy.createCloud(owner))
  expect(other).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' })
})

test('a share token that ends soon is granted no longer than that, then not at all', async () => {
  const expiresAt = Date.now() + 30_000
  const { shareToken, secret } = await create({ expiresAt })
  expect((await exchange(secret)).expiresAt).toBe(expiresAt)
  await rows().updateOne({ _id: `${cloudId}/${shareToken.id}` }, { $set: { expiresAt: Date.now() - 1 } })
  expect((await exchange(secret)).status).toBe(401)
})

test('a revoked share token opens nothing and is listed only when asked for', async () => {
  const { shareToken, secret } = await create()
  const revoked = await mutate('revokeShareToken', { shareTokenId: shareToken.id })
  expect(revoked.data!.revokeShareToken!.shareToken.status).toBe('REVOKED')
  expect((await mutate('revokeShareToken', { shareTokenId: shareToken.id })).errors).toBeUndefined()
  expect((await exchange(secret)).status).toBe(401)
  const query = 'query ($all: Boolean) { shareTokens(first: 100, includeRevoked: $all) { nodes { id } } }'
  const listed = async (all: boolean) => {
    const answer = await tenancy.as<{ shareTokens: { nodes: Share[] } }>(owner, cloudId, query, { all })
    return answer.data!.shareTokens.nodes.some(({ id }) => id === shareToken.id)
  }
  expect([await listed(false), await listed(true)]).toEqual([false, true])
})

test("a deleted cloud's share tokens open nothing until it is restored", async () => {
  const doomed = await tenancy.createCloud(owner, 'Doomed')
  const { secret } = (await mutate('createShareToken', asked(), owner, doomed)).data!.createShareToken!
  const slug = (await tenancy.as<{ cloud: { slug: string } }>(owner, doomed, '{ cloud { slug } }')).data!.cloud.slug
  const remove = 'mutation ($input: DeleteCloudInput!) { deleteCloud(input: $input) { deletedCloud { cloudId } } }'
  await tenancy.as(owner, doomed, remove, { input: { slug } })
  expect((await exchange(secret)).status).toBe(401)
  const restore = 'mutation ($input: RestoreCloudInput!) { restoreCloud(input: $input) { membership { cloudId } } }'
  await tenancy.as(owner, undefined, restore, { input: { cloudId: doomed } })
  expect((await exchange(secret)).status).toBe(200)
})

test('a share token reads dashboards and telemetry at most; what it cannot be is named', async () => {
  const refused = async (input: object) => errorOf(await mutate('createShareToken', asked(input)))
  const never = scopesOfRole.OWNER.filter((scope) => !['dashboards:read', 'telemetry:read'].includes(scope))
  for (const scope of [...never, 'self:read', 'no:scope'])
    expect([scope, await refused({ scopes: ['dashboards:read', scope] })]).toEqual([
      scope,
      expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    ])
  expect(await refused({ scopes: [] })).toEqual({ code: 'BAD_USER_INPUT', fields: ['scopes'] })
  for (const expiresAt of [1, Date.now() + 400 * 24 * HOUR_MS])
    expect(await refused({ expiresAt })).toEqual({ code: 'BAD_USER_INPUT', fields: ['expiresAt'] })
  expect(await refused({ name: ' ' })).toEqual({ code: 'BAD_USER_INPUT', fields: ['name'] })
  expect(await refused({ dashboardIds: [] })).toEqual({ code: 'BAD_USER_INPUT', fields: ['dashboardIds'] })
  expect((await refused({ dashboardIds: ['../'] })).code).toBe('BAD_USER_INPUT')
  const member = await tenancy.join(owner, cloudId, 'MEMBER')
  expect(errorOf(await mutate('createShareToken', asked(), member)).code).toBe('FORBIDDEN')
})

test("another cloud's share token is NOT_FOUND", async () => {
  const { shareToken } = await create()
  const stranger = await tenancy.signUp()
  const elsewhere = await tenancy.createCloud(stranger)
  for (const shareTokenId of [shareToken.id, `${cloudId}/${shareToken.id}`, '$ne', ''])
    expect(errorOf(await mutate('revokeShareToken', { shareTokenId }, stranger, elsewhere)).code).toBe('NOT_FOUND')
})
