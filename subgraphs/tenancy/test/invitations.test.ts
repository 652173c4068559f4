import { newId } from '@isobar/kit'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { randomUUID } from 'node:crypto'
import { openMailbox, type Mailbox } from './mailbox.ts'
import { errorOf, startTenancy, type SignedIn, type Tenancy } from './tenancy.ts'

const OPEN = 'invitation { id email role expiresAt invitedBy { user { name } } }'
const INVITE = `mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { ${OPEN} } }`
const RESEND = `mutation ($input: ResendInvitationInput!) { resendInvitation(input: $input) { ${OPEN} } }`
const REVOKE = `mutation ($input: RevokeInvitationInput!) { revokeInvitation(input: $input) { ${OPEN} } }`
const ACCEPT =
  'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { membership { cloudId role } } }'
const LIST = '{ cloud { invitations { id email role } } }'
interface Invited {
  inviteMember: { invitation: { id: string; email: string; role: string; expiresAt: number } }
}

let tenancy: Tenancy
let mailbox: Mailbox
let connection: mongoose.Connection
beforeAll(async () => {
  tenancy = await startTenancy()
  mailbox = await openMailbox()
  connection = await mongoose.createConnection(process.env.MONGODB_URI!, { dbName: tenancy.database }).asPromise()
})
afterAll(async () => {
  await connection.close()
  await mailbox.close()
  await tenancy.running.stop()
})

async function cloudOf(name = 'Ada') {
  const owner = await tenancy.signUp(name)
  return { owner, cloudId: await tenancy.createCloud(owner, 'Acme') }
}
const invite = (by: SignedIn, cloudId: string, email: string, role = 'MEMBER') =>
  tenancy.as<Invited>(by, cloudId, INVITE, { input: { email, role } })
const invited = async (by: SignedIn, cloudId: string, email: string, role?: string) => ({
  ...(await invite(by, cloudId, email, role)).data!.inviteMember.invitation,
  token: await mailbox.token(email, 'invitation'),
})
const accept = (person: SignedIn, token: string) => tenancy.as(person, undefined, ACCEPT, { input: { token } })
const preview = (token: string) => tenancy.auth('/invitation', { token })
const members = async (cloudId: string) =>
  (await connection.collection('clouds').findOne({ id: cloudId }))!.members as { userId: string; role: string }[]

describe('inviting', () => {
  test('the address is mailed a link, which tells what is offered to who holds it', async () => {
    const { owner, cloudId } = await cloudOf('Grace')
    const email = `${randomUUID()}@example.com`
    const { id, token, expiresAt } = await invited(owner, cloudId, email)
    const mail = await mailbox.mail(email, 'invitation')
    expect(mail).toMatchObject({
      scope: cloudId,
      expiresAt,
      facts: { cloud: 'Acme', inviter: 'Grace', role: 'MEMBER' },
    })
    expect(mail.facts.link).toBe(`http://127.0.0.1:4000/invitation?token=${token}`)
    expect(token.startsWith(`isb_inv_${cloudId}.${id}.`)).toBe(true)
    const answer = await preview(token)
    expect(await answer.json()).toEqual({ cloudName: 'Acme', inviterName: 'Grace', role: 'MEMBER', email, expiresAt })
    const list = await tenancy.as(owner, cloudId, LIST)
    expect(list.data).toEqual({ cloud: { invitations: [{ id, email, role: 'MEMBER' }] } })
  })

  test('the secret is in the mail alone', async () => {
    const { owner, cloudId } = await cloudOf()
    const { token } = await invited(owner, cloudId, `${randomUUID()}@example.com`)
    const secret = token.split('.')[2]!
    const { outbox: _, ...stored } = (await connection.collection('clouds').findOne({ id: cloudId }))!
    expect(JSON.stringify(stored)).not.toContain(secret)
  })

  test('only an owner invites an owner, and who may not manage members invites nobody', async () => {
    const { owner, cloudId } = await cloudOf()
    const [admin, member] = [await tenancy.join(owner, cloudId, 'ADMIN'), await tenancy.join(owner, cloudId, 'MEMBER')]
    const email = `${randomUUID()}@example.com`
    expect(errorOf(await invite(admin, cloudId, email, 'OWNER')).code).toBe('FORBIDDEN')
    expect(errorOf(await invite(member, cloudId, email, 'VIEWER')).code).toBe('FORBIDDEN')
    expect(errorOf(await tenancy.as(member, cloudId, LIST)).code).toBe('FORBIDDEN')
    const { id } = await invited(owner, cloudId, email, 'OWNER')
    for (const operation of [RESEND, REVOKE])
      expect(errorOf(await tenancy.as(admin, cloudId, operation, { input: { invitationId: id } })).code).toBe(
        'FORBIDDEN',
      )
  })

  test('a member and an open invitation are not invited again; a malformed address is named', async () => {
    const { owner, cloudId } = await cloudOf()
    const email = `${randomUUID()}@example.com`
    await invited(owner, cloudId, email)
    for (const address of [email, owner.email, 'nowhere'])
      expect(errorOf(await invite(owner, cloudId, address))).toEqual({ code: 'BAD_USER_INPUT', fields: ['email'] })
  })

  test('another cloud neither sees nor touches it', async () => {
    const [mine, theirs] = [await cloudOf(), await cloudOf()]
    const { id, token } = await invited(mine.owner, mine.cloudId, `${randomUUID()}@example.com`)
    for (const operation of [RESEND, REVOKE]) {
      const answer = await tenancy.as(theirs.owner, theirs.cloudId, operation, { input: { invitationId: id } })
      expect(errorOf(answer).code).toBe('NOT_FOUND')
    }
    expect((await preview(token.replace(mine.cloudId, theirs.cloudId))).status).toBe(404)
    expect((await preview(token)).status).toBe(200)
  })
})

describe('accepting', () => {
  test('who has an account joins with the role', async () => {
    const { owner, cloudId } = await cloudOf()
    const person = await tenancy.signUp()
    const { token } = await invited(owner, cloudId, person.email, 'ADMIN')
    expect((await accept(person, token)).data).toEqual({ acceptInvitation: { membership: { cloudId, role: 'ADMIN' } } })
    expect((await tenancy.exchange({ cookie: person.cookie, cloud: cloudId })).claims).toMatchObject({ role: 'ADMIN' })
    expect((await tenancy.as(owner, cloudId, LIST)).data).toEqual({ cloud: { invitations: [] } })
  })

  test('who has none signs up with the invited address first', async () => {
    const { owner, cloudId } = await cloudOf()
    const email = `${randomUUID()}@example.com`
    const { token } = await invited(owner, cloudId, email)
    const person = await tenancy.signUp('New', email)
    expect((await accept(person, token)).data).toMatchObject({ acceptInvitation: { membership: { role: 'MEMBER' } } })
  })

  test('a forwarded link admits nobody else', async () => {
    const { owner, cloudId } = await cloudOf()
    const other = await tenancy.signUp()
    const { token } = await invited(owner, cloudId, `${randomUUID()}@example.com`)
    expect(errorOf(await accept(other, token)).code).toBe('FORBIDDEN')
    expect(await members(cloudId)).toHaveLength(1)
  })

  test('an accepted link works no second time, not even after the member was removed', async () => {
    const { owner, cloudId } = await cloudOf()
    const person = await tenancy.signUp()
    const { token } = await invited(owner, cloudId, person.email)
    await accept(person, token)
    expect(errorOf(await accept(person, token)).code).toBe('NOT_FOUND')
    await connection
      .collection('clouds')
      .updateOne(
        { id: cloudId, 'members.userId': person.userId },
        { $set: { 'members.$.status': 'REMOVED' }, $inc: { rev: 1 } },
      )
    expect(errorOf(await accept(person, token)).code).toBe('NOT_FOUND')
    expect((await preview(token)).status).toBe(404)
  })

  test('of many acceptances at once one makes one membership', async () => {
    const { owner, cloudId } = await cloudOf()
    const person = await tenancy.signUp()
    const { token } = await invited(owner, cloudId, person.email)
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept(person, token)))
    expect(answers.filter(({ data }) => data)).toHaveLength(1)
    expect((await members(cloudId)).filter(({ userId }) => userId === person.userId)).toHaveLength(1)
  })

  test('revoked, expired, resent and changed links are dead', async () => {
    const { owner, cloudId } = await cloudOf()
    const person = await tenancy.signUp()
    const first = await invited(owner, cloudId, person.email)
    const again = await tenancy.as(owner, cloudId, RESEND, { input: { invitationId: first.id } })
    expect(again.errors).toBeUndefined()
    const second = await mailbox.token(person.email, 'invitation', 2)
    expect(errorOf(await accept(person, first.token)).code).toBe('NOT_FOUND')
    for (const token of [
      '',
      'x',
      `${second}x`,
      second.slice(0, -1),
      second.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    ])
      expect(errorOf(await accept(person, token)).code).toBe('NOT_FOUND')

    await connection
      .collection('clouds')
      .updateOne({ id: cloudId }, { $set: { 'invitations.0.expiresAt': Date.now() - 1 }, $inc: { rev: 1 } })
    expect(errorOf(await accept(person, second)).code).toBe('NOT_FOUND')

    await tenancy.as(owner, cloudId, RESEND, { input: { invitationId: first.id } })
    const third = await mailbox.token(person.email, 'invitation', 3)
    await tenancy.as(owner, cloudId, REVOKE, { input: { invitationId: first.id } })
    expect(errorOf(await accept(person, third)).code).toBe('NOT_FOUND')
    expect(await members(cloudId)).toHaveLength(1)
  })

  test('who is a member already keeps their role', async () => {
    const { owner, cloudId } = await cloudOf()
    const person = await tenancy.signUp()
    const { token } = await invited(owner, cloudId, person.email, 'VIEWER')
    // As single sign-on lets people in, whatever was mailed to them.
    const joined = { id: newId('mem'), userId: person.userId, role: 'ADMIN', status: 'ACTIVE', joinedAt: Date.now() }
    await connection
      .collection('clouds')
      .updateOne({ id: cloudId }, { $push: { members: joined as never }, $inc: { rev: 1 } })
    expect((await accept(person, token)).data).toMatchObject({ acceptInvitation: { membership: { role: 'ADMIN' } } })
  })
})
