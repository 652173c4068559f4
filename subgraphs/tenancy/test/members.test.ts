import { roles } from '@isobar/permissions'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import {
  CHANGE_ROLE,
  errorOf,
  INVITE,
  MEMBERS,
  REMOVE,
  RENAME,
  startTenancy,
  type SignedIn,
  type Tenancy,
} from './tenancy.ts'

interface Members {
  cloud: {
    members: {
      totalCount: number
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null }
      nodes: { id: string; role: string; status: string; user: { name: string } }[]
    }
  }
}

let tenancy: Tenancy
beforeAll(async () => {
  tenancy = await startTenancy()
})
afterAll(() => tenancy.running.stop())

const membersOf = async (person: SignedIn, cloudId: string, variables: object = {}) =>
  (await tenancy.as<Members>(person, cloudId, MEMBERS, variables)).data!.cloud.members

test('a removed person keeps their name in the cloud and rejoins under the same member id', async () => {
  const owner = await tenancy.signUp('Olga')
  const cloudId = await tenancy.createCloud(owner)
  const person = await tenancy.join(owner, cloudId, 'ADMIN')
  const remove = () => tenancy.as(owner, cloudId, REMOVE, { input: { memberId: person.memberId } })
  const removed = { removeMember: { member: { id: person.memberId, status: 'REMOVED' } } }
  expect((await remove()).data).toEqual(removed)
  expect((await remove()).data).toEqual(removed)

  expect((await membersOf(owner, cloudId)).nodes.map(({ user }) => user.name)).toEqual(['Olga'])
  const all = await membersOf(owner, cloudId, { includeRemoved: true })
  expect(all.nodes.map(({ status, user }) => [user.name, status])).toEqual([
    ['Olga', 'ACTIVE'],
    ['Ada', 'REMOVED'],
  ])
  const changed = await tenancy.as(owner, cloudId, CHANGE_ROLE, {
    input: { memberId: person.memberId, role: 'VIEWER' },
  })
  expect(errorOf(changed).code).toBe('NOT_FOUND')

  expect(await tenancy.admit(owner, cloudId, person, 'VIEWER')).toBe(person.memberId)
  expect((await membersOf(owner, cloudId)).nodes).toContainEqual(
    expect.objectContaining({ id: person.memberId, role: 'VIEWER', status: 'ACTIVE' }),
  )
})

describe('what each role may do', () => {
  const mayRename = { OWNER: true, ADMIN: true, MEMBER: false, VIEWER: false }
  const mayManage = {
    OWNER: ['OWNER', 'ADMIN', 'MEMBER', 'VIEWER'],
    ADMIN: ['ADMIN', 'MEMBER', 'VIEWER'],
    MEMBER: [],
    VIEWER: [],
  }

  test.each(roles)('%s may do that and no more', async (role) => {
    const owner = await tenancy.signUp()
    const cloudId = await tenancy.createCloud(owner)
    const actor = await tenancy.join(owner, cloudId, role)

    expect((await membersOf(actor, cloudId)).totalCount).toBe(2)
    const emails = await tenancy.as(actor, cloudId, '{ cloud { members { nodes { user { email } } } } }')
    expect(errorOf(emails).code).toBe(mayManage[role].length > 0 ? undefined : 'FORBIDDEN')

    const renamed = await tenancy.as(actor, cloudId, RENAME, { input: { name: 'Renamed' } })
    expect(errorOf(renamed).code).toBe(mayRename[role] ? undefined : 'FORBIDDEN')

    for (const subject of roles) {
      const expected = (mayManage[role] as string[]).includes(subject) ? undefined : 'FORBIDDEN'
      const input = { email: `${randomUUID()}@example.com`, role: subject }
      const invited = await tenancy.as(actor, cloudId, INVITE, { input })
      expect([subject, errorOf(invited).code]).toEqual([subject, expected])

      const person = await tenancy.join(owner, cloudId, subject)
      const promotion = { memberId: person.memberId, role: 'OWNER' }
      const promote = await tenancy.as(actor, cloudId, CHANGE_ROLE, { input: promotion })
      expect([subject, errorOf(promote).code]).toEqual([subject, role === 'OWNER' ? undefined : 'FORBIDDEN'])
      const remove = await tenancy.as(actor, cloudId, REMOVE, { input: { memberId: person.memberId } })
      expect([subject, errorOf(remove).code]).toEqual([subject, expected])
    }
  })

  test("another cloud's member is NOT_FOUND to its owner", async () => {
    const [owner, stranger] = await Promise.all([tenancy.signUp(), tenancy.signUp()])
    const [cloudId, otherId] = await Promise.all([tenancy.createCloud(owner), tenancy.createCloud(stranger)])
    const person = await tenancy.join(owner, cloudId, 'MEMBER')
    const change = { input: { memberId: person.memberId, role: 'ADMIN' } }
    expect(errorOf(await tenancy.as(stranger, otherId, CHANGE_ROLE, change)).code).toBe('NOT_FOUND')
    const remove = { input: { memberId: person.memberId } }
    expect(errorOf(await tenancy.as(stranger, otherId, REMOVE, remove)).code).toBe('NOT_FOUND')
  })
})

test('pages of members follow the Relay rules in both directions', async () => {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner)
  const added = []
  for (let index = 0; index < 4; index++) added.push((await tenancy.join(owner, cloudId, 'VIEWER')).memberId)
  const all = (await membersOf(owner, cloudId)).nodes.map(({ id }) => id)
  expect(all.slice(1)).toEqual(added)

  const first = await membersOf(owner, cloudId, { first: 2 })
  expect(first.nodes.map(({ id }) => id)).toEqual(all.slice(0, 2))
  expect(first).toMatchObject({
    totalCount: 5,
    pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: all[0], endCursor: all[1] },
  })
  const rest = await membersOf(owner, cloudId, { first: 10, after: all[1] })
  expect(rest.nodes.map(({ id }) => id)).toEqual(all.slice(2))
  expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
  const last = await membersOf(owner, cloudId, { last: 2, before: all[4] })
  expect(last.nodes.map(({ id }) => id)).toEqual(all.slice(2, 4))
  expect(last.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true })

  await tenancy.as(owner, cloudId, REMOVE, { input: { memberId: all[1] } })
  const afterRemoved = await membersOf(owner, cloudId, { first: 1, after: all[1] })
  expect(afterRemoved.nodes.map(({ id }) => id)).toEqual([all[2]])

  const refused = async (variables: object) => errorOf(await tenancy.as(owner, cloudId, MEMBERS, variables))
  expect(await refused({ first: 101 })).toEqual({ code: 'BAD_USER_INPUT', fields: ['first'] })
  expect(await refused({ first: 1, last: 1 })).toEqual({ code: 'BAD_USER_INPUT', fields: ['last'] })
  expect(await refused({ after: 'mem_x' })).toEqual({ code: 'BAD_USER_INPUT', fields: ['after'] })
})
