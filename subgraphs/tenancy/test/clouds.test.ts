import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { slugFrom, withSuffix } from '../src/slug.ts'
import { CREATE, errorOf, RENAME, startTenancy, type Tenancy } from './tenancy.ts'

interface Created {
  createCloud: { membership: { cloudId: string; name: string; slug: string; role: string } }
}

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

const unique = (prefix: string) => `${prefix}-${Math.random().toString(36).slice(2, 10)}`

test('who creates a cloud owns it and sees it at once among theirs, by name', async () => {
  const person = await tenancy.signUp()
  const slug = unique('weather')
  const created = await tenancy.as<Created>(person, undefined, CREATE, { input: { name: ' Weather ', slug } })
  const { cloudId, ...rest } = created.data!.createCloud.membership
  expect(cloudId).toMatch(/^cld_/)
  expect(rest).toEqual({ name: 'Weather', slug, role: 'OWNER' })
  await tenancy.createCloud(person, 'Alpine')
  const mine = await tenancy.as(person, undefined, '{ myClouds { name role } }')
  expect(mine.data).toEqual({
    myClouds: [
      { name: 'Alpine', role: 'OWNER' },
      { name: 'Weather', role: 'OWNER' },
    ],
  })
  const cloud = await tenancy.as(person, cloudId, '{ cloud { id name slug createdAt viewerRole viewerScopes } }')
  expect(cloud.data).toEqual({
    cloud: {
      id: cloudId,
      name: 'Weather',
      slug,
      createdAt: expect.any(Number),
      viewerRole: 'OWNER',
      viewerScopes: expect.arrayContaining(['owners:write', 'devices:read']),
    },
  })
})

test('a name or slug that breaks a rule is refused by its field', async () => {
  const person = await tenancy.signUp()
  const refused = async (input: object) => errorOf(await tenancy.as(person, undefined, CREATE, { input }))
  expect(await refused({ name: '  ' })).toEqual({ code: 'BAD_USER_INPUT', fields: ['name'] })
  expect(await refused({ name: 'x'.repeat(65) })).toEqual({ code: 'BAD_USER_INPUT', fields: ['name'] })
  expect(await refused({ name: 'two\nlines' })).toEqual({ code: 'BAD_USER_INPUT', fields: ['name'] })
  for (const slug of ['ab', 'x'.repeat(41), 'Upper', 'a b c', '-abc', 'abc-', '../x'])
    expect(await refused({ name: 'Fine', slug })).toEqual({ code: 'BAD_USER_INPUT', fields: ['slug'] })
  expect(await refused({ name: '', slug: '-' })).toEqual({ code: 'BAD_USER_INPUT', fields: ['name', 'slug'] })
})

describe('slugs', () => {
  test('two clouds cannot take one slug, however close together they ask', async () => {
    const person = await tenancy.signUp()
    const slug = unique('race')
    const ask = () => tenancy.as<Created>(person, undefined, CREATE, { input: { name: 'Race', slug } })
    const answers = await Promise.all(Array.from({ length: 8 }, ask))
    expect(answers.filter(({ data }) => data?.createCloud)).toHaveLength(1)
    for (const answer of answers.filter(({ errors }) => errors))
      expect(errorOf(answer)).toEqual({ code: 'BAD_USER_INPUT', fields: ['slug'] })
    expect(await connection.collection('clouds').countDocuments({ slug })).toBe(1)
  })

  test('clouds of one name get different slugs when none is chosen', async () => {
    const person = await tenancy.signUp()
    const name = unique('Café')
    const ask = () => tenancy.as<Created>(person, undefined, CREATE, { input: { name } })
    const answers = await Promise.all([ask(), ask(), ask()])
    const slugs = answers.map(({ data }) => data!.createCloud.membership.slug)
    expect(new Set(slugs).size).toBe(3)
    for (const slug of slugs) expect(slug).toMatch(/^cafe-/)
  })

  test('a claim whose cloud never came to be holds the slug for minutes, not for ever', async () => {
    const person = await tenancy.signUp()
    const claims = connection.collection<{ _id: string }>('slugs')
    const claim = async (claimedAt: number) => {
      const slug = unique('abandoned')
      const cloudId = 'cld_00000000000000000000000000'
      await claims.insertOne({ _id: `sys/${slug}`, scope: 'sys', id: slug, rev: 1, cloudId, claimedAt } as never)
      return tenancy.as<Created>(person, undefined, CREATE, { input: { name: 'Again', slug } })
    }
    expect(errorOf(await claim(Date.now() - 60_000))).toMatchObject({ fields: ['slug'] })
    const taken = await claim(Date.now() - 6 * 60_000)
    const { slug, cloudId } = taken.data!.createCloud.membership
    expect(await claims.findOne({ _id: `sys/${slug}` })).toMatchObject({ cloudId })
  })

  test('a slug made from any name keeps the rule', () => {
    for (const name of ['Ünïcode & Söhne GmbH', '測站', '  ', 'a'.repeat(100), '-x-', `${'ab '.repeat(20)}`])
      for (const slug of [slugFrom(name), withSuffix(slugFrom(name))])
        expect(slug).toMatch(/^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/)
    expect(slugFrom('Ünïcode & Söhne GmbH')).toBe('unicode-sohne-gmbh')
    expect(slugFrom('測站')).toBe('cloud')
  })
})

test('a renamed cloud keeps its slug and is renamed in the list of its members', async () => {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner, 'Before')
  const viewer = await tenancy.join(owner, cloudId, 'VIEWER')
  const renamed = await tenancy.as<{ renameCloud: { cloud: { name: string } } }>(owner, cloudId, RENAME, {
    input: { name: 'After' },
  })
  expect(renamed.data!.renameCloud.cloud).toMatchObject({ name: 'After' })
  const mine = await tenancy.as(viewer, undefined, '{ myClouds { name role } }')
  expect(mine.data).toEqual({ myClouds: [{ name: 'After', role: 'VIEWER' }] })
  const refused = await tenancy.as(owner, cloudId, RENAME, { input: { name: '' } })
  expect(errorOf(refused)).toEqual({ code: 'BAD_USER_INPUT', fields: ['name'] })
})

test('a cloud that is not of this person is NOT_FOUND to activate', async () => {
  const [owner, stranger] = await Promise.all([tenancy.signUp(), tenancy.signUp()])
  const cloudId = await tenancy.createCloud(owner)
  const activate = `mutation ($input: ActivateCloudInput!) { activateCloud(input: $input) { membership { cloudId } } }`
  for (const id of [cloudId, 'cld_00000000000000000000000000', 'x/y']) {
    const answer = await tenancy.as(stranger, undefined, activate, { input: { cloudId: id } })
    expect(errorOf(answer).code).toBe('NOT_FOUND')
  }
})

test('without a cloud, what belongs to a cloud is FORBIDDEN and says to choose one', async () => {
  const person = await tenancy.signUp()
  const answer = await tenancy.as(person, undefined, '{ cloud { id } }')
  expect(errorOf(answer).code).toBe('FORBIDDEN')
  expect(answer.errors![0]!.message).toMatch(/choose a cloud/i)
})
