import { connectKafka, type Kafka } from '@isobar/kafka'
import { createLogger } from '@isobar/logging'
import { auditTopic, tenancyEventsTopic, type AuditEvent, type TenancyEvent } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { cookieOf, errorOf, startTenancy, type SignedIn, type Tenancy } from './tenancy.ts'

const SESSIONS = '{ me { sessions { id current createdAt lastUsedAt expiresAt ipAddress userAgent } } }'
const REVOKE = 'mutation ($input: RevokeSessionInput!) { revokeSession(input: $input) { sessionId } }'
const REVOKE_ALL = 'mutation ($input: RevokeSessionsInput!) { revokeSessions(input: $input) { count } }'
interface Listed {
  me: { sessions: { id: string; current: boolean; ipAddress: string; userAgent: string }[] }
}

let tenancy: Tenancy
let kafka: Kafka
let connection: mongoose.Connection
const ended: TenancyEvent[] = []
const trail: AuditEvent[] = []
beforeAll(async () => {
  tenancy = await startTenancy()
  connection = await mongoose.createConnection(process.env.MONGODB_URI!, { dbName: tenancy.database }).asPromise()
  kafka = connectKafka({
    brokers: process.env.KAFKA_BROKERS!.split(','),
    clientId: 'sessions-test',
    source: 'test',
    logger: createLogger({ service: 'test', level: 'fatal' }),
  })
  const readers = [
    await kafka.broadcast({ topic: tenancyEventsTopic, from: 'end', onRecord: ({ value }) => ended.push(value) }),
    await kafka.broadcast({ topic: auditTopic, from: 'end', onRecord: ({ value }) => trail.push(value) }),
  ]
  await Promise.all(readers.map(({ caughtUp }) => caughtUp))
})
afterAll(async () => {
  await connection.close()
  await kafka.stop()
  await tenancy.running.stop()
})

const again = async (person: SignedIn, headers = {}): Promise<SignedIn> => {
  const body = { email: person.email, password: 'a long enough password' }
  return { ...person, cookie: cookieOf(await tenancy.auth('/sign-in/email', body, headers)) }
}
const sessionsOf = async (person: SignedIn) => (await tenancy.as<Listed>(person, undefined, SESSIONS)).data!.me.sessions
const status = async ({ cookie }: SignedIn) => (await tenancy.exchange({ cookie })).status

test('a person sees where they are signed in, and no secret of it', async () => {
  const person = await tenancy.signUp()
  await again(person, { 'x-forwarded-for': '203.0.113.5', 'user-agent': 'Lynx/2.9' })
  const sessions = await sessionsOf(person)
  expect(sessions).toHaveLength(2)
  expect(sessions.filter(({ current }) => current)).toHaveLength(1)
  expect(sessions.find(({ current }) => !current)).toMatchObject({ ipAddress: '203.0.113.5', userAgent: 'Lynx/2.9' })
  const tokens = await connection.collection('session').find({ userId: person.userId }).toArray()
  for (const { token } of tokens) expect(JSON.stringify(sessions)).not.toContain(token)
})

test('a session that is ended opens nothing any more, and it is told', async () => {
  const person = await tenancy.signUp()
  const other = await again(person)
  const { id } = (await sessionsOf(person)).find(({ current }) => !current)!
  const answer = await tenancy.as(person, undefined, REVOKE, { input: { sessionId: id } })
  expect(answer.data).toEqual({ revokeSession: { sessionId: id } })
  expect([await status(person), await status(other)]).toEqual([200, 401])
  await eventually(() => ended.some(({ type, sessionId }) => type === 'session.ended' && sessionId === id))
  await eventually(() => trail.find(({ action, subject }) => action === 'session.revoked' && subject.id === id))
})

test('nobody ends a session of somebody else', async () => {
  const [person, other] = await Promise.all([tenancy.signUp(), tenancy.signUp()])
  const [session] = await sessionsOf(other)
  const answer = await tenancy.as(person, undefined, REVOKE, { input: { sessionId: session!.id } })
  expect(errorOf(answer).code).toBe('NOT_FOUND')
  expect(await status(other)).toBe(200)
})

test('all others are ended at once, and on request this one too', async () => {
  const person = await tenancy.signUp()
  const others = [await again(person), await again(person)]
  const all = (includeCurrent?: boolean) => tenancy.as(person, undefined, REVOKE_ALL, { input: { includeCurrent } })
  expect((await all()).data).toEqual({ revokeSessions: { count: 2 } })
  expect(await Promise.all([person, ...others].map(status))).toEqual([200, 401, 401])
  expect((await all(true)).data).toEqual({ revokeSessions: { count: 1 } })
  expect(await status(person)).toBe(401)
})

test('a sign-in never takes over the session that a browser brings', async () => {
  const attacker = await tenancy.signUp()
  const victim = await tenancy.signUp()
  const signedIn = await again(victim, { cookie: attacker.cookie })
  expect(signedIn.cookie).not.toBe(attacker.cookie)
  expect((await tenancy.exchange({ cookie: attacker.cookie })).claims.sub).toBe(attacker.userId)
  const made = await again(victim, { cookie: 'isobar.session_token=chosen.by-the-attacker' })
  expect(made.cookie).not.toContain('chosen')
})

test('endpoints that tell session tokens are switched off', async () => {
  const { cookie } = await tenancy.signUp()
  for (const [path, body] of [
    ['/list-sessions', undefined],
    ['/revoke-session', { token: 'x' }],
    ['/revoke-sessions', {}],
    ['/revoke-other-sessions', {}],
  ] as const)
    expect((await tenancy.auth(path, body, { cookie })).status).toBe(404)
})

test('sign-ins, refused ones, sign-outs and changes of a password stand in the person’s own trail', async () => {
  const person = await tenancy.signUp()
  await tenancy.signIn(person.email, 'not the password')
  const signedIn = await again(person, { 'x-forwarded-for': '203.0.113.6', 'user-agent': 'Lynx/2.9' })
  const body = { currentPassword: 'a long enough password', newPassword: 'seventeen purple otters' }
  expect((await tenancy.auth('/change-password', body, { cookie: signedIn.cookie })).status).toBe(200)
  await tenancy.auth('/sign-out', {}, { cookie: person.cookie })
  const own = await eventually(() => {
    const found = trail.filter(({ scope }) => scope === person.userId)
    return found.some(({ action }) => action === 'user.signed-out') && found.length >= 6 && found
  })
  expect(own.map(({ action }) => action).sort()).toEqual([
    'user.address-verified',
    'user.password-changed',
    'user.sign-in-refused',
    'user.signed-in',
    'user.signed-in',
    'user.signed-out',
  ])
  expect(own.filter(({ action }) => action === 'user.signed-in')[1]).toMatchObject({
    actor: { kind: 'user', id: person.userId },
    client: { ip: '203.0.113.6', userAgent: 'Lynx/2.9' },
    subject: { kind: 'session' },
  })
  expect(JSON.stringify(own)).not.toMatch(/password"|otters/)
})
