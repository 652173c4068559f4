import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { errorOf, startTenancy, type SignedIn, type Tenancy } from './tenancy.ts'

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

const operation = (name: string, payload: string) =>
  `mutation ($input: ${name[0]!.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) { ${payload} } }`
const SETTINGS = operation('updateCloudSettings', 'cloud { name slug timeZone units }')
const LEAVE = operation('leaveCloud', 'cloudId')
const TRANSFER = operation('transferOwnership', 'owner { id role } formerOwner { id role }')
const DELETE = operation('deleteCloud', 'deletedCloud { cloudId slug deletedAt restorableUntil }')
const RESTORE = operation('restoreCloud', 'membership { cloudId slug role }')
const MY_DELETED = '{ myDeletedClouds { cloudId } }'

const slugOf = async (who: SignedIn, cloudId: string) =>
  (await tenancy.as<{ cloud: { slug: string } }>(who, cloudId, '{ cloud { slug } }')).data!.cloud.slug
const deleted = async (owner: SignedIn, cloudId: string) =>
  tenancy.as(owner, cloudId, DELETE, { input: { slug: await slugOf(owner, cloudId) } })

describe('settings', () => {
  test('what is given changes, the rest stays, and limits are told', async () => {
    const owner = await tenancy.signUp()
    const cloudId = await tenancy.createCloud(owner, 'Settings')
    const read = '{ cloud { name timeZone units limits { devices members messagesPerSecond } } }'
    const limits = { devices: 10_000, members: 1_000, messagesPerSecond: 1_000 }
    expect((await tenancy.as(owner, cloudId, read)).data).toEqual({
      cloud: { name: 'Settings', timeZone: 'UTC', units: 'METRIC', limits },
    })
    const input = { timeZone: 'Europe/Berlin', units: 'IMPERIAL' }
    expect((await tenancy.as(owner, cloudId, SETTINGS, { input })).errors).toBeUndefined()
    const renamed = await tenancy.as(owner, cloudId, SETTINGS, { input: { name: 'Renamed' } })
    expect(renamed.data).toMatchObject({ updateCloudSettings: { cloud: { name: 'Renamed', ...input } } })
  })

  test('telemetry is kept for the days that are chosen, or for ever', async () => {
    const owner = await tenancy.signUp()
    const cloudId = await tenancy.createCloud(owner)
    const set = (retentionDays: number) =>
      tenancy.as(owner, cloudId, operation('updateCloudSettings', 'cloud { retentionDays }'), {
        input: { retentionDays },
      })
    expect((await set(30)).data).toEqual({ updateCloudSettings: { cloud: { retentionDays: 30 } } })
    expect((await set(0)).data).toEqual({ updateCloudSettings: { cloud: { retentionDays: null } } })
    for (const days of [-1, 3_651]) expect(errorOf(await set(days)).fields).toEqual(['retentionDays'])
  })

  test('a picture is kept by what it is, not by what it says, and usage is counted', async () => {
    const owner = await tenancy.signUp()
    const cloudId = await tenancy.createCloud(owner)
    const set = (logo: string | null) =>
      tenancy.as<{ setCloudLogo: { cloud: { logo: string | null } } }>(
        owner,
        cloudId,
        operation('setCloudLogo', 'cloud { logo }'),
        { input: { logo } },
      )
    const png = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`
    const signature = Buffer.from('89504e470d0a1a0a', 'hex')
    const good = png(Buffer.concat([signature, Buffer.alloc(100)]))
    expect((await set(good)).data?.setCloudLogo.cloud.logo).toBe(good)
    for (const bad of [
      png(Buffer.from('<svg onload="alert(1)">')),
      `data:image/svg+xml;base64,${signature.toString('base64')}`,
      png(Buffer.concat([signature, Buffer.alloc(65_536)])),
      'https://example.com/logo.png',
    ])
      expect(errorOf(await set(bad))).toEqual({ code: 'BAD_USER_INPUT', fields: ['logo'] })
    expect((await set(null)).data?.setCloudLogo.cloud.logo).toBeNull()
    const usage = '{ cloud { usage { members apiKeys invitations } limits { pointsPerDay apiKeys invitations } } }'
    expect((await tenancy.as(owner, cloudId, usage)).data).toEqual({
      cloud: {
        usage: { members: 1, apiKeys: 0, invitations: 0 },
        limits: { pointsPerDay: 100_000_000, apiKeys: 100, invitations: 200 },
      },
    })
  })

  test('each field that breaks a rule is named', async () => {
    const owner = await tenancy.signUp()
    const cloudId = await tenancy.createCloud(owner)
    for (const timeZone of ['Mars/Olympus', '+01:00', '', '$ne', '../UTC'])
      expect(errorOf(await tenancy.as(owner, cloudId, SETTINGS, { input: { timeZone } }))).toEqual({
        code: 'BAD_USER_INPUT',
        fields: ['timeZone'],
      })
    const input = { name: '', slug: '-' }
    expect(errorOf(await tenancy.as(owner, cloudId, SETTINGS, { input })).fields).toEqual(['name', 'slug'])
  })

  test('a taken slug is refused; a slug that was given up is free for others', async () => {
    const [owner, other] = await Promise.all([tenancy.signUp(), tenancy.signUp()])
    const [cloudId, otherId] = await Promise.all([tenancy.createCloud(owner), tenancy.createCloud(other)])
    const [mine, wanted] = [await slugOf(owner, cloudId), `wanted-${Date.now().toString(36)}`]
    const change = (who: SignedIn, cloud: string, slug: string) => tenancy.as(who, cloud, SETTINGS, { input: { slug } })
    expect(errorOf(await change(other, otherId, mine))).toEqual({ code: 'BAD_USER_INPUT', fields: ['slug'] })
    expect((await change(owner, cloudId, wanted)).errors).toBeUndefined()
    expect(errorOf(await change(other, otherId, wanted)).fields).toEqual(['slug'])
    await connection
      .collection<{ _id: string }>('slugs')
      .updateOne({ _id: `sys/${mine}` }, { $set: { claimedAt: Date.now() - 6 * 60_000 } })
    expect((await change(other, otherId, mine)).errors).toBeUndefined()
    expect(errorOf(await change(owner, cloudId, mine)).fields).toEqual(['slug'])
  })

  test('two clouds that want one slug at once: one gets it', async () => {
    const owner = await tenancy.signUp()
    const clouds = await Promise.all(Array.from({ length: 5 }, () => tenancy.createCloud(owner)))
    const input = { slug: `race-${Date.now().toString(36)}` }
    const answers = await Promise.all(clouds.map((cloudId) => tenancy.as(owner, cloudId, SETTINGS, { input })))
    expect(answers.filter(({ errors }) => !errors)).toHaveLength(1)
  })
})

describe('leaving and handing over', () => {
  test('who leaves is gone at once; the last owner stays', async () => {
    const owner = await tenancy.signUp()
    const cloudId = await tenancy.createCloud(owner)
    const member = await tenancy.join(owner, cloudId, 'VIEWER')
    const input = { cloudId }
    expect((await tenancy.as(member, cloudId, LEAVE, { input })).data).toEqual({ leaveCloud: { cloudId } })
    expect((await tenancy.exchange({ cookie: member.cookie, cloud: cloudId })).status).toBe(404)
    expect(errorOf(await tenancy.as(owner, cloudId, LEAVE, { input })).code).toBe('CONFLICT')
  })

  test('a cloud that the request is not about cannot be left', async () => {
    const owner = await tenancy.signUp()
    const [cloudId, otherId] = [await tenancy.createCloud(owner), await tenancy.createCloud(owner)]
    for (const cloud of [otherId, undefined])
      expect(errorOf(await tenancy.as(owner, cloud, LEAVE, { input: { cloudId } })).code).toBe('NOT_FOUND')
  })

  test('the new owner owns and the former one administers, in one step', async () => {
    const owner = await tenancy.signUp()
    const cloudId = await tenancy.createCloud(owner)
    const heir = await tenancy.join(owner, cloudId, 'VIEWER')
    const { claims } = await tenancy.exchange({ cookie: owner.cookie, cloud: cloudId })
    const own = await tenancy.as(owner, cloudId, TRANSFER, { input: { memberId: claims.member } })
    expect(errorOf(own)).toEqual({ code: 'BAD_USER_INPUT', fields: ['memberId'] })
    const answer = await tenancy.as(owner, cloudId, TRANSFER, { input: { memberId: heir.memberId } })
    expect(answer.data).toEqual({
      transferOwnership: {
        owner: { id: heir.memberId, role: 'OWNER' },
        formerOwner: { id: claims.member, role: 'ADMIN' },
      },
    })
    const back = await tenancy.as(owner, cloudId, TRANSFER, { input: { memberId: heir.memberId } })
    expect(errorOf(back).code).toBe('FORBIDDEN')
  })
})

describe('a deleted cloud', () => {
  test('is gone for everybody and everything at once, and comes back as it was', async () => {
    const owner = await tenancy.signUp()
    const cloudId = await tenancy.createCloud(owner)
    const admin = await tenancy.join(owner, cloudId, 'ADMIN')
    const made = await tenancy.as<{ createApiKey: { secret: string } }>(
      owner,
      cloudId,
      operation('createApiKey', 'secret'),
      { input: { name: 'Key', scopes: ['cloud:read'] } },
    )
    const byKey = { authorization: `Bearer ${made.data!.createApiKey.secret}` }
    const slug = await slugOf(owner, cloudId)
    const { token } = await tenancy.exchange({ cookie: admin.cookie, cloud: cloudId })

    expect(errorOf(await tenancy.as(admin, cloudId, DELETE, { input: { slug } })).code).toBe('FORBIDDEN')
    const wrong = await tenancy.as(owner, cloudId, DELETE, { input: { slug: 'another' } })
    expect(errorOf(wrong)).toEqual({ code: 'BAD_USER_INPUT', fields: ['slug'] })
    expect((await deleted(owner, cloudId)).errors).toBeUndefined()

    for (const cookie of [owner.cookie, admin.cookie])
      expect(await tenancy.exchange({ cookie, cloud: cloudId })).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    expect(await tenancy.exchange(byKey)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' })
    const stale = await fetch(`${tenancy.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: '{ cloud { name } }' }),
    })
    expect(JSON.stringify(await stale.json())).toContain('NOT_FOUND')
    const activate = operation('activateCloud', 'membership { cloudId }')
    expect(errorOf(await tenancy.as(owner, undefined, activate, { input: { cloudId } })).code).toBe('NOT_FOUND')

    expect((await tenancy.as(admin, undefined, MY_DELETED)).data).toEqual({ myDeletedClouds: [] })
    expect((await tenancy.as(owner, undefined, MY_DELETED)).data).toEqual({ myDeletedClouds: [{ cloudId }] })
    expect(errorOf(await tenancy.as(admin, undefined, RESTORE, { input: { cloudId } })).code).toBe('NOT_FOUND')
    const restored = await tenancy.as(owner, undefined, RESTORE, { input: { cloudId } })
    expect(restored.data).toEqual({ restoreCloud: { membership: { cloudId, slug, role: 'OWNER' } } })
    expect((await tenancy.exchange({ cookie: admin.cookie, cloud: cloudId })).claims.role).toBe('ADMIN')
    expect((await tenancy.exchange(byKey)).status).toBe(200)
    expect(errorOf(await tenancy.as(owner, undefined, RESTORE, { input: { cloudId } })).code).toBe('NOT_FOUND')
  })

  test('cannot be restored after 30 days, nor by a forged id', async () => {
    const owner = await tenancy.signUp()
    const cloudId = await tenancy.createCloud(owner)
    await deleted(owner, cloudId)
    await connection
      .collection<{ _id: string }>('clouds')
      .updateOne({ _id: `${cloudId}/${cloudId}` }, { $set: { deletedAt: Date.now() - 31 * 86_400_000 } })
    expect((await tenancy.as(owner, undefined, MY_DELETED)).data).toEqual({ myDeletedClouds: [] })
    for (const forged of [cloudId, '{"$ne":null}', `${cloudId}/${cloudId}`, '', 'cld_00000000000000000000000000'])
      expect(errorOf(await tenancy.as(owner, undefined, RESTORE, { input: { cloudId: forged } })).code).toBe(
        'NOT_FOUND',
      )
  })
})
