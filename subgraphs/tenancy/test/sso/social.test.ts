import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { cookieOf, startTenancy, type Tenancy } from '../tenancy.ts'

let tenancy: Tenancy
beforeAll(async () => {
  tenancy = await startTenancy({
    GOOGLE_CLIENT_ID: 'google-client',
    GOOGLE_CLIENT_SECRET: 'google-secret',
    GITHUB_CLIENT_ID: 'github-client',
    GITHUB_CLIENT_SECRET: 'github-secret',
  })
})
afterAll(() => tenancy.running.stop())

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

test('a sign-in that would end on another site is not begun', async () => {
  for (const more of [{ callbackURL: 'https://evil.example.org' }, { errorCallbackURL: '//evil.example.org' }])
    expect((await begin('google', more)).response.status).toBe(403)
})

test('a provider that is half configured stops the start', async () => {
  const half = startTenancy({ GOOGLE_CLIENT_ID: 'google-client' })
  await expect(half).rejects.toThrow(/GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET/)
})
