import { afterAll, beforeAll, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { cookieOf, startTenancy, type SignedIn, type Tenancy } from './tenancy.ts'
import { totp } from './totp.ts'

const PASSWORD = 'a long enough password'
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

async function enabled(): Promise<SignedIn & { uri: string; codes: string[] }> {
  const person = await tenancy.signUp()
  const answer = await tenancy.auth('/two-factor/enable', { password: PASSWORD }, { cookie: person.cookie })
  const { totpURI, backupCodes } = (await answer.json()) as { totpURI: string; backupCodes: string[] }
  const verified = await tenancy.auth('/two-factor/verify-totp', { code: totp(totpURI) }, { cookie: person.cookie })
  expect(verified.status).toBe(200)
  return { ...person, cookie: cookieOf(verified), uri: totpURI, codes: backupCodes }
}

test('sign-in with a second factor needs the code; until then there is no session', async () => {
  const { email, userId, uri } = await enabled()
  const half = await tenancy.signIn(email)
  expect(await half.json()).toMatchObject({ twoFactorRedirect: true, twoFactorMethods: ['totp'] })
  expect(half.headers.get('set-auth-token')).toBeNull()
  const cookie = cookieOf(half)
  expect(await tenancy.exchange({ cookie })).toMatchObject({ status: 401 })
  const value = /two_factor=([^;]+)/.exec(cookie)![1]!
  for (const proof of [{ authorization: `Bearer ${value}` }, { cookie: `isobar.session_token=${value}` }])
    expect(await tenancy.exchange(proof)).toMatchObject({ status: 401 })
  expect(await connection.collection('session').countDocuments({ userId })).toBe(1)

  const wrong = await tenancy.auth('/two-factor/verify-totp', { code: '000000' }, { cookie })
  expect(wrong.status).toBe(401)
  const whole = await tenancy.auth('/two-factor/verify-totp', { code: totp(uri) }, { cookie })
  expect(whole.status).toBe(200)
  expect(await tenancy.exchange({ cookie: cookieOf(whole) })).toMatchObject({ status: 200 })
  expect(whole.headers.getSetCookie().join()).not.toContain('trust_device=')
  expect((await tenancy.auth('/two-factor/verify-totp', { code: totp(uri) }, { cookie })).ok).toBe(false)
})

test('a code that was seen over a shoulder signs nobody in again', async () => {
  const { email, uri } = await enabled()
  const code = totp(uri)
  const enter = async () => {
    const cookie = cookieOf(await tenancy.signIn(email))
    return tenancy.auth('/two-factor/verify-totp', { code }, { cookie })
  }
  expect((await enter()).status).toBe(200)
  const again = await enter()
  expect(again.status).toBe(401)
  expect(again.headers.get('set-auth-token')).toBeNull()
})

test('a recovery code signs in once', async () => {
  const { email, codes } = await enabled()
  const recover = async () => {
    const cookie = cookieOf(await tenancy.signIn(email))
    return tenancy.auth('/two-factor/verify-backup-code', { code: codes[0]! }, { cookie })
  }
  expect((await recover()).status).toBe(200)
  expect((await recover()).ok).toBe(false)
})

test('secrets and recovery codes are sealed in the database', async () => {
  const { userId, uri, codes } = await enabled()
  const stored = JSON.stringify(await connection.collection('twoFactor').find({}).toArray())
  expect(stored).toContain(userId)
  expect(stored).not.toContain(new URL(uri).searchParams.get('secret'))
  for (const code of codes) expect(stored).not.toContain(code)
})

test('guesses of a code end after five', async () => {
  const { email, uri } = await enabled()
  const cookie = cookieOf(await tenancy.signIn(email))
  for (let count = 0; count < 5; count++) await tenancy.auth('/two-factor/verify-totp', { code: '000000' }, { cookie })
  expect((await tenancy.auth('/two-factor/verify-totp', { code: totp(uri) }, { cookie })).ok).toBe(false)
})

test('it is switched on and off by the password only', async () => {
  const { email, cookie } = await enabled()
  expect((await tenancy.auth('/two-factor/disable', { password: 'wrong password' }, { cookie })).ok).toBe(false)
  expect((await tenancy.auth('/two-factor/disable', { password: PASSWORD }, { cookie })).status).toBe(200)
  expect(cookieOf(await tenancy.signIn(email))).toContain('session_token=')
})
