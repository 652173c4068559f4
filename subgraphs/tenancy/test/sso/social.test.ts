import { afterAll, beforeAll, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { randomUUID } from 'node:crypto'
import { cookieOf, startTenancy, type Tenancy } from '../tenancy.ts'

let tenancy: Tenancy
let connection: mongoose.Connection
beforeAll(async () => {
  tenancy = await startTenancy({
    GOOGLE_CLIENT_ID: 'google-client',
    GOOGLE_CLIENT_SECRET: 'google-secret',
    GITHUB_CLIENT_ID: 'github-client',
    GITHUB_CLIENT_SECRET: 'github-secret',
  })
  connection = await mongoose.createConnection(process.env.MONGODB_URI!, { dbName: tenancy.database }).asPromise()
})
afterAll(async () => {
  await connection.close()
  await tenancy.running.stop()
})

const begin = async (provider: string, more: object = {}) => {
  const body = { provider, callbackURL: '/', errorCallbackURL: '/sign-in?refused=social', ...more }
  const response = await tenancy.auth('/sign-in/social', body)
  return { response, answer: (await response.json()) as { url?: string } }
}

test('the web app is told which providers are configured', async () => {
  expect(await (await tenancy.auth('/sso/providers')).json()).toEqual({ social: ['google', 'github'] })
})

test.each([
  ['google', 'https://accounts.google.com', true],
  ['github', 'https://github.com', false],
])('%s is asked with a state, and PKCE where it knows it', async (provider, origin, hasPkce) => {
  const { answer } = await begin(provider)
  const url = new URL(answer.url!)
  expect(url.origin).toBe(origin)
  expect(url.searchParams.get('client_id')).toBe(`${provider}-client`)
  expect(url.searchParams.get('redirect_uri')).toBe(`http://127.0.0.1:4000/api/auth/callback/${provider}`)
  expect(url.searchParams.get('state')!.length).toBeGreaterThanOrEqual(32)
  if (hasPkce) expect(url.searchParams.get('code_challenge_method')).toBe('S256')
})

test('a forged state, or one that another browser began, signs nobody in', async () => {
  const forged = await fetch(`${tenancy.url}/api/auth/callback/google?code=x&state=forged`, { redirect: 'manual' })
  const { answer } = await begin('google')
  const state = new URL(answer.url!).searchParams.get('state')!
  const elsewhere = await fetch(`${tenancy.url}/api/auth/callback/google?code=x&state=${state}`, {
    redirect: 'manual',
    headers: { cookie: cookieOf((await begin('google')).response) },
  })
  for (const response of [forged, elsewhere]) {
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toMatch(/error=/)
    expect(new URL(response.headers.get('location')!, 'http://127.0.0.1:4000').origin).toBe('http://127.0.0.1:4000')
    expect(cookieOf(response)).not.toMatch(/session_token=\w/)
  }
})

/** Answers what GitHub would, to a tenancy in this process; all else goes its way. */
function standInForGitHub(user: { id: number; email: string; isVerified: boolean }): () => void {
  const { fetch: real } = globalThis
  const emails = [{ email: user.email, primary: true, verified: user.isVerified }]
  const answers: Record<string, object> = {
    'https://github.com/login/oauth/access_token': { access_token: 'gho_token', token_type: 'bearer', scope: '' },
    'https://api.github.com/user': { id: user.id, login: 'ada', name: 'Ada', email: user.email, avatar_url: '' },
    'https://api.github.com/user/emails': emails,
  }
  globalThis.fetch = async (input, init) => {
    const answer = answers[input instanceof Request ? input.url : String(input)]
    return answer ? Response.json(answer) : real(input, init)
  }
  return () => void (globalThis.fetch = real)
}

async function signInByGitHub(user: { id: number; email: string; isVerified: boolean }): Promise<Response> {
  const { response, answer } = await begin('github')
  const state = new URL(answer.url!).searchParams.get('state')!
  const restore = standInForGitHub(user)
  try {
    return await fetch(`${tenancy.url}/api/auth/callback/github?code=x&state=${state}`, {
      redirect: 'manual',
      headers: { cookie: cookieOf(response) },
    })
  } finally {
    restore()
  }
}

test('who signs in by a provider has a session that says so, and tokens that the database does not tell', async () => {
  const email = `${randomUUID()}@example.com`
  const response = await signInByGitHub({ id: 1, email, isVerified: true })
  expect(response.headers.get('location')).toBe('/')
  expect((await tenancy.exchange({ cookie: cookieOf(response) })).status).toBe(200)
  const user = await connection.collection('user').findOne({ email })
  const session = await connection.collection('session').findOne({ userId: user!._id })
  expect({ emailVerified: user!.emailVerified, signedInBy: session!.signedInBy }).toEqual({
    emailVerified: true,
    signedInBy: 'github',
  })
  const account = await connection.collection('account').findOne({ userId: user!._id })
  expect(account).toMatchObject({ providerId: 'github' })
  expect(JSON.stringify(account)).not.toContain('gho_token')
})

test('an account is linked only when both sides have verified the address', async () => {
  const { email } = await tenancy.register()
  const unverifiedHere = await signInByGitHub({ id: 2, email, isVerified: true })
  expect(unverifiedHere.headers.get('location')).toMatch(/error=/)
  await connection.collection('user').updateOne({ email }, { $set: { emailVerified: true } })
  const unverifiedThere = await signInByGitHub({ id: 2, email, isVerified: false })
  expect(unverifiedThere.headers.get('location')).toMatch(/error=/)
  const both = await signInByGitHub({ id: 2, email, isVerified: true })
  expect(both.headers.get('location')).toBe('/')
})

test('a sign-in that would end on another site is not begun', async () => {
  for (const more of [{ callbackURL: 'https://evil.example.org' }, { errorCallbackURL: '//evil.example.org' }])
    expect((await begin('google', more)).response.status).toBe(403)
})

test('a provider that is half configured stops the start', async () => {
  const half = startTenancy({ GOOGLE_CLIENT_ID: 'google-client' })
  await expect(half).rejects.toThrow(/GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET/)
})
