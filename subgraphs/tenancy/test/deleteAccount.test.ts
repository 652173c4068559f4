import { eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { errorOf, MEMBERS, startTenancy, type SignedIn, type Tenancy } from './tenancy.ts'

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

const PASSWORD = 'a long enough password'
const DELETE = 'mutation ($input: DeleteAccountInput!) { deleteAccount(input: $input) { userId } }'
const remove = (who: SignedIn, password: string | undefined = PASSWORD) =>
  tenancy.as<{ deleteAccount: { userId: string } }>(who, undefined, DELETE, { input: { password } })
/** The collections in which an id or address stands somewhere. */
async function traces(of: string): Promise<string[]> {
  const found: string[] = []
  for (const { name } of await connection.db!.listCollections().toArray()) {
    const rows = await connection.db!.collection(name).find().toArray()
    if (rows.some((row) => JSON.stringify(row).includes(of))) found.push(name)
  }
  return found.sort()
}

test('an account is gone with all that is its own; its sessions end, and clouds keep the name', async () => {
  const [owner, person] = [await tenancy.signUp('Ada'), await tenancy.signUp('Grace Hopper')]
  const cloudId = await tenancy.createCloud(owner)
  const member = await tenancy.join(owner, cloudId, 'ADMIN')
  expect((await remove(member)).data).toEqual({ deleteAccount: { userId: member.userId } })

  expect((await tenancy.exchange({ cookie: member.cookie })).status).toBe(401)
  expect((await tenancy.signIn(member.email)).status).toBe(401)
  const { data } = await tenancy.as<{ cloud: { members: { nodes: { id: string; user: { name: string } }[] } } }>(
    owner,
    cloudId,
    '{ cloud { members(includeRemoved: true) { nodes { id status user { name email } } } } }',
  )
  expect(data?.cloud.members.nodes).toContainEqual({
    id: member.memberId,
    status: 'REMOVED',
    user: { name: expect.stringMatching(/./), email: '' },
  })
  expect(data?.cloud.members.nodes).not.toContainEqual(
    expect.objectContaining({ user: expect.objectContaining({ name: 'Deleted account' }) }),
  )
  await eventually(async () => !(await traces(member.email)).some((name) => name === 'user' || name === 'session'))
  expect(await traces(person.email)).toContain('user')
})

test('the last owner of a cloud is refused with its name, and keeps everything', async () => {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner, 'Only mine')
  const answer = await remove(owner)
  expect(errorOf(answer).code).toBe('CONFLICT')
  expect(answer.errors?.[0]?.message).toContain('Only mine')
  expect((await tenancy.as(owner, cloudId, '{ cloud { id } }')).data).toEqual({ cloud: { id: cloudId } })
})

test('of two owners who delete their accounts at once, one stays with the cloud', async () => {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner)
  const other = await tenancy.join(owner, cloudId, 'OWNER')
  const answers = await Promise.all([remove(owner), remove(other)])
  expect(answers.filter(({ errors }) => errors)).toHaveLength(1)
  const stayed = answers[0]!.errors ? owner : other
  const { data } = await tenancy.as<{ cloud: { members: { nodes: object[] } } }>(stayed, cloudId, MEMBERS)
  expect(data?.cloud.members.nodes).toHaveLength(1)
})

test('a wrong password, or none, deletes nothing', async () => {
  const person = await tenancy.signUp()
  for (const password of ['wrong password', ''])
    expect(errorOf(await remove(person, password))).toEqual({ code: 'BAD_USER_INPUT', fields: ['password'] })
  expect((await tenancy.as(person, undefined, '{ me { id } }')).data).toEqual({ me: { id: person.userId } })
})
