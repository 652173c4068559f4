import { createTokenVerifier } from '@isobar/auth'
import { scopesOfRole, selfScopes } from '@isobar/permissions'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { REMOVE, startTenancy, type Tenancy } from './tenancy.ts'

let tenancy: Tenancy
let connection: mongoose.Connection
beforeAll(async () => {
  tenancy = await startTenancy()
  connection = await mongoose.createConnection(process.env.MONGODB_URI!, { dbName: tenancy.database }).asPromise()
})
afterAll(async () => {
  await connection.close()
  await tenancy.running.stop()
})

test('a session cookie and a signed bearer token are swapped for the same viewer', async () => {
  const person = await tenancy.signUp()
  const byCookie = await tenancy.exchange({ cookie: `theme=dark; ${person.cookie}` })
  const byBearer = await tenancy.exchange({ authorization: `Bearer ${person.bearer}` })
  expect(byCookie.status).toBe(200)
  expect(byCookie.claims).toEqual({
    sub: person.userId,
    kind: 'user',
    sid: expect.stringMatching(/^ses_/),
    signed_in_at: expect.any(Number),
    scopes: [...selfScopes],
  })
  expect(byBearer.claims).toEqual(byCookie.claims)
})

test('the token lives for 90 s and verifies by the published keys', async () => {
  const person = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(person)
  const { token, expiresAt, claims } = await tenancy.exchange({ cookie: person.cookie, cloud: cloudId })
  expect(expiresAt - Date.now()).toBeGreaterThan(85_000)
  expect(expiresAt - Date.now()).toBeLessThanOrEqual(90_000)
  expect(claims).toMatchObject({ cloud: cloudId, role: 'OWNER', scopes: [...selfScopes, ...scopesOfRole.OWNER] })
  const verifier = createTokenVerifier({ jwksUrl: `${tenancy.url}/internal/jwks` })
  expect(await verifier.verify(token)).toMatchObject({ cloudId, userId: person.userId, memberId: claims.member })
})

test('who does not know the service secret learns nothing', async () => {
  const person = await tenancy.signUp()
  const refused = await tenancy.exchange({ cookie: person.cookie }, 'not the secret')
  expect(refused).toMatchObject({ status: 403, code: 'FORBIDDEN' })
  expect(refused.token).toBeUndefined()
})

test('a session token read from the database opens nothing', async () => {
  const { userId, bearer } = await tenancy.signUp()
  const row = await connection.collection('session').findOne({ userId })
  const token = row!.token as string
  const proofs = [
    { authorization: `Bearer ${token}` },
    { authorization: `Bearer ${token}.` },
    { cookie: `isobar.session_token=${token}` },
    { cookie: `isobar.session_token=${token}.${bearer.split('.')[1]!.slice(0, -4)}AAA%3D` },
  ]
  for (const proof of proofs) {
    expect(await tenancy.exchange(proof)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
    const session = await tenancy.auth('/get-session', undefined, proof)
    expect(await session.json()).toBeNull()
  }
  expect(await tenancy.exchange({ authorization: `Bearer ${bearer}` })).toMatchObject({ status: 200 })
})

test('no credential, a malformed one and one that ended are UNAUTHENTICATED', async () => {
  const person = await tenancy.signUp()
  await connection.collection('session').updateOne({ userId: person.userId }, { $set: { expiresAt: new Date(0) } })
  const proofs = [{}, { authorization: 'Basic abc' }, { cookie: 'isobar.session_token=%' }, { cookie: person.cookie }]
  for (const proof of proofs) expect(await tenancy.exchange(proof)).toMatchObject({ status: 401 })
})

test("a bad bearer token is refused even beside a good cookie: a request's explicit proof rules", async () => {
  const person = await tenancy.signUp()
  const answer = await tenancy.exchange({ cookie: person.cookie, authorization: 'Bearer nonsense' })
  expect(answer.status).toBe(401)
})

test('a named cloud that the person does not belong to is NOT_FOUND, whether it exists or not', async () => {
  const [owner, stranger] = await Promise.all([tenancy.signUp(), tenancy.signUp()])
  const cloudId = await tenancy.createCloud(owner)
  for (const cloud of [cloudId, 'cld_00000000000000000000000000', '../sys', ''])
    expect(await tenancy.exchange({ cookie: stranger.cookie, cloud })).toMatchObject({ status: 404, code: 'NOT_FOUND' })
})

test('a removed member is NOT_FOUND by name and personal by default', async () => {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner)
  const member = await tenancy.join(owner, cloudId, 'MEMBER')
  const activate = `mutation ($input: ActivateCloudInput!) { activateCloud(input: $input) { membership { role } } }`
  await tenancy.as(member, undefined, activate, { input: { cloudId } })
  expect((await tenancy.exchange({ cookie: member.cookie })).claims).toMatchObject({ cloud: cloudId, role: 'MEMBER' })

  await tenancy.as(owner, cloudId, REMOVE, { input: { memberId: member.memberId } })
  expect(await tenancy.exchange({ cookie: member.cookie, cloud: cloudId })).toMatchObject({ status: 404 })
  const personal = await tenancy.exchange({ cookie: member.cookie })
  expect(personal.status).toBe(200)
  expect(personal.claims.cloud).toBeUndefined()
  const me = await tenancy.as(member, undefined, '{ me { activeCloudId } myClouds { cloudId } }')
  expect(me.data).toEqual({ me: { activeCloudId: null }, myClouds: [] })
})

test('the active cloud belongs to one session: the others keep theirs', async () => {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner)
  const other = await tenancy.signIn(owner.email)
  const activate = `mutation ($input: ActivateCloudInput!) { activateCloud(input: $input) { membership { cloudId } } }`
  await tenancy.as(owner, undefined, activate, { input: { cloudId } })
  const otherBearer = other.headers.get('set-auth-token')!
  expect((await tenancy.exchange({ cookie: owner.cookie })).claims.cloud).toBe(cloudId)
  expect((await tenancy.exchange({ authorization: `Bearer ${otherBearer}` })).claims.cloud).toBeUndefined()
})
