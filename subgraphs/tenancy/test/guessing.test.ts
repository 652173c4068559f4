import type { Clock } from '@isobar/kit'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { passwords } from '../src/auth/passwords.ts'
import { signInAttempts } from '../src/auth/signInAttempts.ts'
import { startTenancy, type Tenancy } from './tenancy.ts'

let tenancy: Tenancy
beforeAll(async () => {
  tenancy = await startTenancy()
})
afterAll(() => tenancy.running.stop())

describe('weak passwords', () => {
  test.each([
    ['password123', 'commonly used'],
    ['Password1234!', 'commonly used'],
    ['qwertyuiop', ''],
    ['aaaaaaaaaaaaaaaa', 'epeated'],
    ['1234567890', ''],
  ])('%s is refused with the reason', async (password, reason) => {
    const email = `weak-${Date.now()}@example.com`
    const response = await tenancy.auth('/sign-up/email', { name: 'Ada', email, password })
    expect(response.status).toBe(400)
    const refusal = (await response.json()) as { code: string; fields: { field: string; message: string }[] }
    expect(refusal).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'password' }] })
    expect(refusal.fields[0]!.message).toContain(reason)
  })

  test("a person's own name and address make no password", async () => {
    const body = { name: 'Wilhelmina Featherstone', email: 'w.featherstone@example.com' }
    const response = await tenancy.auth('/sign-up/email', { ...body, password: 'wilhelmina featherstone' })
    expect(response.status).toBe(400)
  })

  test('a change to a weak one is refused too', async () => {
    const { cookie } = await tenancy.signUp()
    const body = { currentPassword: 'a long enough password', newPassword: 'password123' }
    const response = await tenancy.auth('/change-password', body, { cookie })
    expect(await response.json()).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'newPassword' }] })
  })
})

describe('lockout', () => {
  const attempt = (email: string, password: string, address = '203.0.113.7') =>
    tenancy.auth('/sign-in/email', { email, password }, { 'x-forwarded-for': address })

  test('after five failures even the right password waits, at that address only; unknown accounts alike', async () => {
    const { email } = await tenancy.signUp()
    const statuses = async (address: string) => {
      const answers = []
      for (let count = 0; count < 6; count++) answers.push(await attempt(address, 'not the password'))
      return { statuses: answers.map(({ status }) => status), text: (await answers.at(-1)!.text()).replace(/\d+/, '') }
    }
    const known = await statuses(email)
    expect(known.statuses).toEqual([401, 401, 401, 401, 401, 429])
    const right = await attempt(email.toUpperCase(), 'a long enough password')
    expect(right.status).toBe(429)
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await attempt(email, 'a long enough password', '203.0.113.8')).status).toBe(200)
    expect(await statuses('nobody-at-all@example.com')).toEqual(known)
  })

  test('guesses made at once are counted before they are answered', async () => {
    const { email } = await tenancy.signUp()
    const answers = await Promise.all(Array.from({ length: 12 }, () => attempt(email, 'not the password')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  })

  test('the wait doubles up to a quarter of an hour, and is forgotten after an hour', () => {
    let now = 0
    const attempts = signInAttempts({ now: () => now } as Clock)
    const waits = []
    for (let count = 0; count < 20; count++) {
      const waitS = attempts.begin('a@example.com', '203.0.113.9')
      if (waitS > 0) {
        waits.push(waitS)
        now += waitS * 1000
      }
    }
    expect(waits).toEqual([5, 10, 20, 40, 80, 160, 320, 640])
    now += 3_600_001
    expect(attempts.begin('a@example.com', '203.0.113.9')).toBe(0)
  })

  test('guesses from many addresses lock the account for all', () => {
    const attempts = signInAttempts({ now: () => 0 } as Clock)
    for (let count = 0; count < 20; count++) expect(attempts.begin('a@example.com', `203.0.113.${count}`)).toBe(0)
    expect(attempts.begin('a@example.com', '198.51.100.1')).toBeGreaterThan(0)
    expect(attempts.begin('b@example.com', '198.51.100.1')).toBe(0)
  })
})

test('hashing leaves the event loop free', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  await passwords.hash('a long enough password')
  clearInterval(timer)
  expect(turns).toBeGreaterThan(5)
})
