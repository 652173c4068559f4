import { randomBytes } from 'node:crypto'
import { graphql, mailedLink, signUp, type Person } from '@isobar/testing'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { platform } from '../../platform.ts'

const EVIL = 'https://evil.example'
let person: Person
let cookie: string
beforeAll(async () => {
  person = await signUp(platform)
  cookie = cookieOf(await signIn())
})

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${platform.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/json', origin: platform.url, ...headers },
    body: JSON.stringify(body),
  })
const signIn = (headers: Record<string, string> = {}) =>
  post('/api/auth/sign-in/email', { email: person.email, password: person.password }, headers)
const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0]!)
    .find((each) => each.includes('session_token='))!
const me = (headers: Record<string, string>) =>
  graphql<{ me: { email: string } }>(`${platform.url}/graphql`, headers, '{ me { email } }')
const codeOf = async (headers: Record<string, string>) => (await me(headers)).errors?.[0]?.extensions.code

describe('session fixation', () => {
  test('a sign-in never takes over the session that a cookie brings along', async () => {
    const attacker = await signUp(platform, 'Attacker')
    const planted = cookieOf(
      await post('/api/auth/sign-in/email', { email: attacker.email, password: attacker.password }),
    )
    const made = cookieOf(await signIn({ cookie: planted }))
    expect(made).not.toBe(planted)
    expect((await me({ cookie: made, origin: platform.url })).data!.me.email).toBe(person.email)
    expect((await me({ cookie: planted, origin: platform.url })).data!.me.email).toBe(attacker.email)
  })

  test('a cookie that the attacker made up becomes no session', async () => {
    const planted = `isobar.session_token=${'a'.repeat(32)}.${randomBytes(32).toString('base64')}`
    expect(cookieOf(await signIn({ cookie: planted }))).not.toContain('a'.repeat(32))
    expect(await codeOf({ cookie: planted, origin: platform.url })).toBe('UNAUTHENTICATED')
  })

  test('the link that confirms an address signs nobody in to an account of the attacker', async () => {
    const email = `${randomBytes(8).toString('hex')}@example.test`
    await post('/api/auth/sign-up/email', { name: 'Attacker', email, password: person.password })
    const token = (await mailedLink(platform.mailUrl, email, 'verify-email')).searchParams.get('token')
    const opened = await fetch(`${platform.url}/api/auth/verify-email?token=${token}`)
    expect(opened.status).toBe(200)
    expect(opened.headers.getSetCookie()).toEqual([])
  })
})

describe('forged requests of another site', () => {
  const rename = { query: 'mutation { createCloud(input: { name: "Forged" }) { membership { cloudId } } }' }

  test.each([
    ['another origin', { origin: EVIL }],
    ['a look-alike', { origin: `${platform.url}.evil.example` }],
    ['an opaque one', { origin: 'null' }],
    ['none', { origin: '' }],
  ])('a mutation by cookie from %s changes nothing', async (_, { origin }) => {
    const headers = { cookie, ...(origin ? { origin } : {}) }
    const response = await fetch(`${platform.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(rename),
    })
    const { data, errors } = (await response.json()) as { data?: object; errors?: { extensions: { code: string } }[] }
    expect(data ?? null).toBeNull()
    expect(errors![0]!.extensions.code).toMatch(/UNAUTHENTICATED|FORBIDDEN|BAD_USER_INPUT/)
    const mine = await person.ask<{ myClouds: { name: string }[] }>('{ myClouds { name } }')
    expect(mine.data!.myClouds).toEqual([])
  })

  test('a form of another site cannot post an operation, whatever it calls its content', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const headers = { cookie, origin: platform.url, 'content-type': type }
      const response = await fetch(`${platform.url}/graphql`, { method: 'POST', headers, body: JSON.stringify(rename) })
      expect([type, response.ok]).toEqual([type, false])
    }
    const query = new URLSearchParams(rename).toString()
    expect((await fetch(`${platform.url}/graphql?${query}`, { headers: { cookie, origin: platform.url } })).ok).toBe(
      false,
    )
  })

  test.each(['sign-out', 'change-password', 'change-email', 'two-factor/disable', 'update-user', 'delete-user'])(
    '%s by cookie from another origin is refused',
    async (path) => {
      const body = {
        password: person.password,
        currentPassword: person.password,
        newPassword: 'seventeen purple otters',
      }
      const response = await post(
        `/api/auth/${path}`,
        { ...body, newEmail: 'eve@example.com', name: 'Eve' },
        { cookie, origin: EVIL },
      )
      expect([403, 404]).toContain(response.status)
      expect((await me({ cookie, origin: platform.url })).data!.me.email).toBe(person.email)
    },
  )
})

describe('open redirects', () => {
  const targets = [
    EVIL,
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    `${platform.url}@evil.example/`,
    'javascript:alert(1)',
  ]

  test.each(targets)('nothing leads to %s', async (target) => {
    const elsewhere = (response: Response) => {
      const location = response.headers.get('location')
      return location !== null && new URL(location, platform.url).origin !== platform.url
    }
    const at = encodeURIComponent(target)
    const answers = await Promise.all([
      fetch(`${platform.url}/api/auth/verify-email?token=x&callbackURL=${at}`, { redirect: 'manual' }),
      fetch(`${platform.url}/api/auth/reset-password/x?callbackURL=${at}`, { redirect: 'manual' }),
      fetch(`${platform.url}/sign-in?returnTo=${at}`, { redirect: 'manual' }),
      post('/api/auth/sign-in/email', { email: person.email, password: person.password, callbackURL: target }),
      post('/api/auth/request-password-reset', { email: person.email, redirectTo: target }),
    ])
    expect(answers.filter(elsewhere).map(({ url }) => url)).toEqual([])
  })
})

test('headers of a request lead no mailed link elsewhere', async () => {
  const response = await post(
    '/api/auth/request-password-reset',
    { email: person.email },
    {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
      'x-original-host': 'evil.example',
    },
  )
  expect(response.status).toBe(200)
  const link = await mailedLink(platform.mailUrl, person.email, 'reset-password')
  expect(link.origin).toBe(platform.url)
})

test('neither sign-up, sign-in nor reset tells who has an account', async () => {
  const unknown = `${randomBytes(8).toString('hex')}@example.test`
  const ask = async (path: string, body: object) => {
    const response = await post(`/api/auth/${path}`, body)
    return [path, response.status, await response.text(), [...response.headers.keys()].sort()]
  }
  for (const [path, body] of [
    ['sign-up/email', { name: 'Eve', password: 'seventeen purple otters' }],
    ['sign-in/email', { password: 'not the password' }],
    ['request-password-reset', {}],
    ['send-verification-email', {}],
    ['sso/begin', {}],
  ] as const)
    expect(await ask(path, { ...body, email: person.email })).toEqual(await ask(path, { ...body, email: unknown }))
})
