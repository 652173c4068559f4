import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { cookieOf, startTenancy, type Tenancy } from './tenancy.ts'

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

describe('accounts', () => {
  test('a person signs up, signs in, and is who they say', async () => {
    const { email, userId } = await tenancy.signUp('Grace Hopper')
    expect(userId).toMatch(/^usr_[0-9a-z]{26}$/)
    const response = await tenancy.signIn(email.toUpperCase())
    expect(response.status).toBe(200)
    const session = await tenancy.auth('/get-session', undefined, { cookie: cookieOf(response) })
    expect(await session.json()).toMatchObject({
      session: { id: expect.stringMatching(/^ses_/), userId },
      user: { id: userId, name: 'Grace Hopper', email, emailVerified: true },
    })
  })

  test('a wrong password and an unknown address get one answer', async () => {
    const { email } = await tenancy.signUp()
    const answers = await Promise.all([
      tenancy.signIn(email, 'not the password'),
      tenancy.signIn('nobody@example.com', 'not the password'),
    ])
    expect(answers.map(({ status }) => status)).toEqual([401, 401])
    const [left, right] = await Promise.all(answers.map((answer) => answer.text()))
    expect(left).toBe(right)
  })

  test('a sign-up that breaks rules names each field and its rule', async () => {
    const response = await tenancy.auth('/sign-up/email', { name: ' ', email: 'nowhere', password: 'short' })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: [
        { field: 'name', message: 'must not be empty' },
        { field: 'email', message: 'must be an e-mail address' },
        { field: 'password', message: 'must have at least 10 characters' },
      ],
    })
  })

  test('one address makes one account, even when asked at once', async () => {
    const body = { name: 'Twin', email: `twin-${Date.now()}@example.com`, password: 'a long enough password' }
    const answers = await Promise.all(Array.from({ length: 5 }, () => tenancy.auth('/sign-up/email', body)))
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThanOrEqual(1)
    expect(await connection.collection('user').countDocuments({ email: body.email })).toBe(1)
  })

  test('passwords are kept as argon2id', async () => {
    const { userId } = await tenancy.signUp()
    const account = await connection.collection('account').findOne({ userId })
    expect(account?.password).toMatch(/^\$argon2id\$v=19\$m=65536,t=4,p=1\$/)
  })

  test('a page of another origin cannot sign a person out', async () => {
    const { cookie } = await tenancy.signUp()
    const foreign = await tenancy.auth('/sign-out', {}, { cookie, origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    const twin = await tenancy.auth('/sign-out', {}, { cookie, origin: 'http://localhost:4000' })
    expect(twin.status).toBe(200)
  })

  test('nobody chooses the active cloud of a session but by activateCloud', async () => {
    const { cookie } = await tenancy.signUp()
    const cloud = { activeCloudId: 'cld_00000000000000000000000000' }
    const response = await tenancy.auth('/update-session', cloud, { cookie })
    expect(response.ok).toBe(false)
  })
})

describe('attempts', () => {
  test('too many attempts of one address are refused with the time to wait; others go on', async () => {
    const strict = await startTenancy({ AUTH_ATTEMPTS_PER_MINUTE: '3' })
    try {
      const attempt = (ip: string) =>
        strict.auth('/sign-in/email', { email: 'a@example.com', password: 'wrong password' }, { 'x-forwarded-for': ip })
      const statuses = []
      for (let index = 0; index < 4; index++) statuses.push((await attempt('203.0.113.1')).status)
      expect(statuses).toEqual([401, 401, 401, 429])
      const refused = await attempt('203.0.113.1')
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
      expect((await attempt('203.0.113.2')).status).toBe(401)
    } finally {
      await strict.running.stop()
    }
  })

  test('cookies are secure exactly when the public address is', async () => {
    const secure = await startTenancy({ PUBLIC_URL: 'https://isobar.example' })
    try {
      const response = await secure.signIn((await secure.signUp()).email)
      const [cookie] = response.headers.getSetCookie()
      expect(cookie).toMatch(/^__Secure-isobar\.session_token=.*; HttpOnly; Secure; SameSite=Lax/i)
      expect((await secure.exchange({ cookie: cookieOf(response) })).status).toBe(200)
      const plain = await tenancy.signIn((await tenancy.signUp()).email)
      expect(plain.headers.getSetCookie()[0]).toMatch(/^isobar\.session_token=/)
      expect(plain.headers.getSetCookie()[0]).not.toMatch(/Secure/)
    } finally {
      await secure.running.stop()
    }
  })
})
