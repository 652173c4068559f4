import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { randomUUID } from 'node:crypto'
import { openMailbox, type Mailbox } from './mailbox.ts'
import { startTenancy, type Tenancy } from './tenancy.ts'

const NEW_PASSWORD = 'seventeen purple otters'
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

const isVerified = async (userId: string) =>
  (await connection.collection('user').findOne({ _id: userId as never }))!.emailVerified as boolean
const verify = (token: string, cookie = '') => tenancy.auth(`/verify-email?token=${token}`, undefined, { cookie })
const reset = (token: string, newPassword = NEW_PASSWORD) => tenancy.auth('/reset-password', { token, newPassword })
const askReset = (email: string, headers = {}) => tenancy.auth('/request-password-reset', { email }, headers)

describe('verification', () => {
  test('a sign-up opens no session; the mailed link to the public address confirms the address, and lets in', async () => {
    const { email, userId } = await tenancy.register('Ada <b>')
    const mail = await mailbox.mail(email, 'verify-email')
    expect(mail).toMatchObject({ scope: userId, channel: 'email', facts: { name: 'Ada <b>' } })
    const link = new URL(mail.facts.link!)
    expect([link.origin, link.pathname]).toEqual(['http://127.0.0.1:4000', '/verify-email'])
    expect([link.searchParams.get('email'), link.searchParams.get('returnTo')]).toEqual([email, null])
    const early = await tenancy.signIn(email)
    expect(early.status).toBe(403)
    expect(early.headers.getSetCookie().join()).not.toContain('session_token')
    expect(await isVerified(userId)).toBe(false)
    const opened = await verify(await mailbox.token(email, 'verify-email'))
    expect(opened.status).toBe(200)
    expect(opened.headers.getSetCookie()).toEqual([])
    expect(await isVerified(userId)).toBe(true)
    expect((await tenancy.signIn(email)).status).toBe(200)
  })

  test('the link leads on to where the sign-up came from, within Isobar', async () => {
    const ask = async (callbackURL: string) => {
      const email = `${randomUUID()}@example.com`
      const body = { name: 'Ada', email, password: 'a long enough password', callbackURL }
      const { status } = await tenancy.auth('/sign-up/email', body)
      if (status !== 200) return status
      return new URL((await mailbox.mail(email, 'verify-email')).facts.link!).searchParams.get('returnTo')
    }
    expect(await ask('/invitation?token=isb_inv_x')).toBe('/invitation?token=isb_inv_x')
    for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example'])
      expect([403, null]).toContain(await ask(elsewhere))
  })

  test('neither the answer of a sign-up nor its time tells whether an address has an account', async () => {
    const { email } = await tenancy.signUp()
    const timed = async (address: string) => {
      const startedAt = performance.now()
      const response = await tenancy.auth('/sign-up/email', { name: 'Eve', email: address, password: NEW_PASSWORD })
      const ms = performance.now() - startedAt
      const headers = [...response.headers.keys()].sort()
      return { ms, answer: { status: response.status, text: await response.text(), headers } }
    }
    const known = await timed(email.toUpperCase())
    const unknown = await timed(`${randomUUID()}@example.com`)
    expect(known.answer).toEqual(unknown.answer)
    expect(Math.min(known.ms, unknown.ms)).toBeGreaterThanOrEqual(245)
    const mail = await mailbox.mail(email, 'account-exists')
    expect(mail.facts.link).toBe(`http://127.0.0.1:4000/sign-in?email=${encodeURIComponent(email)}`)
    expect((await tenancy.signIn(email, NEW_PASSWORD)).status).toBe(401)
    expect((await tenancy.signIn(email)).status).toBe(200)
  })

  test('whoever signed an address up first keeps nothing once its owner chooses a password', async () => {
    const { email } = await tenancy.register('Squatter')
    await askReset(email)
    expect((await reset(await mailbox.token(email, 'reset-password'))).status).toBe(200)
    expect((await tenancy.signIn(email, NEW_PASSWORD)).status).toBe(200)
    expect((await tenancy.signIn(email)).status).toBe(401)
  })

  test('it is mailed again when asked, or at a sign-in; nobody learns whether an address has an account', async () => {
    const { email } = await tenancy.register()
    const asked = await Promise.all(
      [email, 'nobody@example.com'].map((address) => tenancy.auth('/send-verification-email', { email: address })),
    )
    expect(asked.map(({ status }) => status)).toEqual([200, 200])
    expect(await asked[0]!.text()).toBe(await asked[1]!.text())
    await mailbox.mail(email, 'verify-email', 2)
    expect((await tenancy.signIn(email, 'a wrong password')).status).toBe(401)
    expect((await tenancy.signIn(email)).status).toBe(403)
    await mailbox.mail(email, 'verify-email', 3)
  })

  test('a forged or changed link confirms nothing', async () => {
    const { email, userId } = await tenancy.register()
    const token = await mailbox.token(email, 'verify-email')
    const [header, , signature] = token.split('.')
    const payload = Buffer.from(JSON.stringify({ email, userId })).toString('base64url')
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
    for (const forged of ['', 'x', `${header}.${payload}.${signature}`, `${none}.${payload}.`])
      expect((await verify(forged)).ok).toBe(false)
    expect(await isVerified(userId)).toBe(false)
  })
})

describe('reset', () => {
  test('a reset works once, ends every session, and the old password is refused', async () => {
    const person = await tenancy.signUp()
    await askReset(person.email)
    const token = await mailbox.token(person.email, 'reset-password')
    expect((await reset(token)).status).toBe(200)
    expect(await tenancy.exchange({ cookie: person.cookie })).toMatchObject({ status: 401 })
    expect((await tenancy.signIn(person.email)).status).toBe(401)
    expect((await tenancy.signIn(person.email, NEW_PASSWORD)).status).toBe(200)
    expect((await reset(token, 'another long good password')).status).toBe(400)
    expect((await tenancy.signIn(person.email, NEW_PASSWORD)).status).toBe(200)
  })

  test("a reset to a password made of the person's own words is refused, and the link lives on", async () => {
    const { email } = await tenancy.signUp('Wilhelmina Featherstone')
    await askReset(email)
    const token = await mailbox.token(email, 'reset-password')
    const refused = await reset(token, 'wilhelmina featherstone')
    expect(await refused.json()).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'newPassword' }] })
    expect((await reset(token)).status).toBe(200)
  })

  test('of two resets with one link at once one wins', async () => {
    const { email } = await tenancy.signUp()
    await askReset(email)
    const token = await mailbox.token(email, 'reset-password')
    const answers = await Promise.all([reset(token), reset(token, 'another long good password')])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400])
  })

  test('the link is dead after an hour, and its secret is not in the database', async () => {
    const { email } = await tenancy.signUp()
    await askReset(email)
    const token = await mailbox.token(email, 'reset-password')
    const verifications = connection.collection('verification')
    expect(JSON.stringify(await verifications.find().toArray())).not.toContain(token)
    const { expiresAt } = await mailbox.mail(email, 'reset-password')
    expect(expiresAt! - Date.now()).toBeLessThanOrEqual(3_600_000)
    await verifications.updateMany({}, { $set: { expiresAt: new Date(Date.now() - 1) } })
    expect((await reset(token)).status).toBe(400)
    expect((await tenancy.signIn(email)).status).toBe(200)
  })

  test('neither the answer nor its time tells whether an address has an account', async () => {
    const { email } = await tenancy.signUp()
    const timed = async (address: string) => {
      const startedAt = performance.now()
      const response = await askReset(address)
      return { ms: performance.now() - startedAt, status: response.status, text: await response.text() }
    }
    const known = await timed(email)
    const unknown = await timed(`${randomUUID()}@example.com`)
    expect({ ...known, ms: 0 }).toEqual({ ...unknown, ms: 0 })
    expect(Math.min(known.ms, unknown.ms)).toBeGreaterThanOrEqual(490)
  })

  test('no header of the request leads the link elsewhere', async () => {
    const { email } = await tenancy.signUp()
    const response = await askReset(email, {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    })
    expect(response.status).toBe(200)
    const { facts } = await mailbox.mail(email, 'reset-password')
    expect(facts.link).toMatch(/^http:\/\/127\.0\.0\.1:4000\/reset-password\?token=\w+$/)
  })

  test('a page of another origin is not redirected to', async () => {
    const { email } = await tenancy.signUp()
    const body = { email, redirectTo: 'https://evil.example/steal' }
    expect((await tenancy.auth('/request-password-reset', body)).status).toBe(403)
  })
})

describe('change of address', () => {
  const change = (cookie: string, newEmail: string, password = 'a long enough password') =>
    tenancy.auth('/change-email', { newEmail, password }, { cookie })

  test('the address changes, confirmed, once the link in the mail to the new one is opened', async () => {
    const { email, userId, cookie } = await tenancy.signUp()
    const newEmail = `${randomUUID()}@example.com`
    expect((await change(cookie, newEmail)).status).toBe(200)
    const token = await mailbox.token(newEmail, 'change-email')
    expect((await tenancy.signIn(email)).status).toBe(200)
    expect((await verify(token)).status).toBe(200)
    expect((await tenancy.signIn(newEmail)).status).toBe(200)
    expect((await tenancy.signIn(email)).status).toBe(401)
    expect(await isVerified(userId)).toBe(true)
    expect((await verify(token)).ok).toBe(false)
    const told = await mailbox.mail(email, 'address-changed')
    expect(told.facts).toMatchObject({ name: 'Ada', email: newEmail })
  })

  test('an open session without the password changes nothing', async () => {
    const { cookie } = await tenancy.signUp()
    const newEmail = `${randomUUID()}@example.com`
    const response = await change(cookie, newEmail, 'a wrong password')
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'password' }] })
  })

  test('an address that has an account already gets no mail, and the answer does not tell', async () => {
    const [{ cookie }, other] = await Promise.all([tenancy.signUp(), tenancy.signUp()])
    const free = `${randomUUID()}@example.com`
    const answers = [await change(cookie, other.email), await change(cookie, free)]
    expect(await answers[0]!.text()).toBe(await answers[1]!.text())
    await mailbox.mail(free, 'change-email')
    expect(mailbox.to(other.email).map(({ template }) => template)).not.toContain('change-email')
  })
})
