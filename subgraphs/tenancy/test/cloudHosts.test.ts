import { scopesOfRole } from '@isobar/permissions'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { openHosts, type TestHost } from './hosts.ts'
import { openMailbox, type Mailbox } from './mailbox.ts'
import { cookieOf, INVITE, startTenancy, type SignedIn, type Tenancy } from './tenancy.ts'
import { totp } from './totp.ts'

const PASSWORD = 'a long enough password'
const SESSIONS = '{ me { sessions { host } } }'
const OWN_CLOUDS = '{ myClouds { cloudId } }'
const RENAME_ME = { name: 'Somebody else' }

let tenancy: Tenancy
let hosts: Awaited<ReturnType<typeof openHosts>>
let mailbox: Mailbox
let connection: mongoose.Connection
beforeAll(async () => {
  tenancy = await startTenancy()
  hosts = await openHosts(tenancy)
  mailbox = await openMailbox()
  connection = await mongoose.createConnection(process.env.MONGODB_URI!, { dbName: tenancy.database }).asPromise()
})
afterAll(async () => {
  await connection.close()
  await mailbox.close()
  await hosts.stop()
  await tenancy.running.stop()
})

const signInOn = (host: TestHost, email: string) => host.auth('/sign-in/email', { email, password: PASSWORD })
const codeOf = async (answer: Response) => ((await answer.json()) as { code?: string }).code

/** A cloud with a host of its own, and its owner signed in on the main host and there. */
async function cloudOnHost() {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner)
  const host = await hosts.serve(cloudId)
  const cookie = cookieOf(await signInOn(host, owner.email))
  return { owner, cloudId, host, cookie }
}

describe('a session that was begun on a cloud’s host', () => {
  test('opens that cloud, and holds nothing that changes the account', async () => {
    const { owner, cloudId, host, cookie } = await cloudOnHost()
    const { status, claims } = await tenancy.exchange({ cookie, ...host.asked })
    expect(status).toBe(200)
    expect(claims.cloud).toBe(cloudId)
    expect([...claims.scopes].sort()).toEqual(['self:read', ...scopesOfRole.OWNER].sort())
    const { data } = await tenancy.as<{ me: { sessions: { host: string | null }[] } }>(owner, undefined, SESSIONS)
    expect(data!.me.sessions.map((session) => session.host).sort()).toEqual([host.host, null].sort())
  })

  test('counts on that host only, and the main host’s does not count there', async () => {
    const { owner, cloudId, host, cookie } = await cloudOnHost()
    const other = await hosts.serve(cloudId)
    expect(await tenancy.exchange({ cookie })).toMatchObject({ status: 401 })
    expect(await tenancy.exchange({ cookie, cloud: cloudId })).toMatchObject({ status: 401 })
    expect(await tenancy.exchange({ cookie, ...other.asked })).toMatchObject({ status: 401 })
    expect(await tenancy.exchange({ cookie: owner.cookie, ...host.asked })).toMatchObject({ status: 401 })
    expect(await tenancy.exchange({ authorization: `Bearer ${owner.bearer}`, ...host.asked })).toMatchObject({
      status: 401,
    })
  })

  test('is nobody’s on the account pages of the main host, by cookie, by bearer token, and beside another cookie', async () => {
    const { owner, host, cookie } = await cloudOnHost()
    const bearer = decodeURIComponent(/session_token=([^;]+)/.exec(cookie)![1]!)
    const proofs = [
      { cookie },
      { authorization: `Bearer ${bearer}` },
      { authorization: `Bearer  ${bearer}` },
      { cookie: `${cookie}; ${owner.cookie}`, authorization: `Bearer ${bearer}` },
    ]
    for (const proof of proofs) {
      expect(await (await tenancy.auth('/get-session', undefined, proof)).json()).toBeNull()
      expect((await tenancy.auth('/update-user', RENAME_ME, proof)).status).toBe(401)
    }
    for (const both of [`${cookie}; ${owner.cookie}`, `${owner.cookie}; ${cookie}`])
      expect((await tenancy.auth('/update-user', RENAME_ME, { cookie: both })).ok).toBe(
        (await tenancy.exchange({ cookie: both })).status === 200,
      )
    expect((await (await host.auth('/get-session', undefined, { cookie })).json()) as object).toMatchObject({
      user: { email: owner.email },
    })
    expect(await (await host.auth('/get-session', undefined, { cookie: owner.cookie })).json()).toBeNull()
  })

  test('ends with sign-out there, and leaves the one on the main host', async () => {
    const { owner, host, cookie } = await cloudOnHost()
    expect((await host.auth('/sign-out', {}, { cookie })).status).toBe(200)
    expect(await tenancy.exchange({ cookie, ...host.asked })).toMatchObject({ status: 401 })
    expect(await tenancy.exchange({ cookie: owner.cookie })).toMatchObject({ status: 200 })
  })

  test('ends with its membership: the cloud is not found', async () => {
    const { owner, cloudId, host } = await cloudOnHost()
    const member = await tenancy.join(owner, cloudId, 'MEMBER')
    const cookie = cookieOf(await signInOn(host, member.email))
    const asked = { cookie, ...host.asked }
    expect(await tenancy.exchange(asked)).toMatchObject({ status: 200, claims: { role: 'MEMBER' } })
    const REMOVE = 'mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { member { id } } }'
    await tenancy.as(owner, cloudId, REMOVE, { input: { memberId: member.memberId } })
    expect(await tenancy.exchange(asked)).toMatchObject({ status: 404 })
  })

  test('ends when the host becomes another cloud’s, also for a member of both', async () => {
    const { owner, host, cookie } = await cloudOnHost()
    const next = await tenancy.createCloud(owner)
    await hosts.tell(host.host, next)
    expect(await tenancy.exchange({ cookie, ...host.asked })).toMatchObject({ status: 503 })
    expect(await tenancy.exchange({ cookie, host: host.host, hostCloud: next })).toMatchObject({ status: 401 })
    await hosts.tell(host.host, next, 'RELEASED')
    expect(await tenancy.exchange({ cookie, host: host.host })).toMatchObject({ status: 401 })
  })
})

describe('sign-in on a cloud’s host', () => {
  test('is refused to who does not belong to the cloud, without a session', async () => {
    const { host } = await cloudOnHost()
    const stranger = await tenancy.signUp()
    const refused = await signInOn(host, stranger.email)
    expect(refused.status).toBe(403)
    expect(refused.headers.getSetCookie().join()).not.toContain('session_token=')
    expect(await codeOf(refused)).toBe('FORBIDDEN')
    expect(await connection.collection('session').countDocuments({ userId: stranger.userId })).toBe(1)
    const wrong = await host.auth('/sign-in/email', { email: stranger.email, password: 'another long password' })
    expect(wrong.status).toBe(401)
  })

  test('takes the second step there', async () => {
    const { owner, cloudId, host } = await cloudOnHost()
    const enabling = await tenancy.auth('/two-factor/enable', { password: PASSWORD }, { cookie: owner.cookie })
    const { totpURI, backupCodes } = (await enabling.json()) as { totpURI: string; backupCodes: string[] }
    await tenancy.auth('/two-factor/verify-totp', { code: totp(totpURI) }, { cookie: owner.cookie })
    const half = await signInOn(host, owner.email)
    expect(await half.json()).toMatchObject({ twoFactorRedirect: true })
    const cookie = cookieOf(half)
    expect(await tenancy.exchange({ cookie, ...host.asked })).toMatchObject({ status: 401 })
    const whole = await host.auth('/two-factor/verify-backup-code', { code: backupCodes[0] }, { cookie })
    expect(whole.status).toBe(200)
    expect(await tenancy.exchange({ cookie: cookieOf(whole), ...host.asked })).toMatchObject({
      status: 200,
      claims: { cloud: cloudId },
    })
  })

  test('is taken from pages of that host only', async () => {
    const { owner, cloudId, host } = await cloudOnHost()
    const other = await hosts.serve(cloudId)
    for (const origin of [tenancy.environment.PUBLIC_URL!, other.origin, 'null', `${host.origin}.evil.test`]) {
      const answer = await host.auth('/sign-in/email', { email: owner.email, password: PASSWORD }, { origin })
      expect(answer.status).toBe(403)
    }
    const onMain = await tenancy.auth(
      '/sign-in/email',
      { email: owner.email, password: PASSWORD },
      { origin: host.origin },
    )
    expect(onMain.status).toBe(403)
  })

  test('is all that is served of accounts there', async () => {
    const { owner, host, cookie } = await cloudOnHost()
    const changes = ['sign-up/email', 'update-user', 'change-password', 'change-email', 'request-password-reset']
    for (const path of [
      ...changes,
      'reset-password',
      'two-factor/enable',
      'two-factor/disable',
      'sign-in/social',
      'sso/begin',
    ]) {
      const answer = await host.auth(`/${path}`, { email: owner.email, password: PASSWORD }, { cookie })
      expect([path, answer.status]).toEqual([path, 404])
    }
    for (const path of ['handoff/preview', 'handoff/grant'])
      expect((await host.auth(`/${path}`, { state: 'x' }, { cookie })).status).toBe(404)
  })

  test('does not believe a caller who says by a header of ours where they are', async () => {
    const { owner, cloudId, host } = await cloudOnHost()
    const place = { 'x-isobar-place': `${host.host} ${cloudId}` }
    const answer = await tenancy.auth('/sign-in/email', { email: owner.email, password: PASSWORD }, place)
    expect(await tenancy.exchange({ cookie: cookieOf(answer) })).toMatchObject({ status: 200 })
    expect(await tenancy.exchange({ cookie: cookieOf(answer), ...host.asked })).toMatchObject({ status: 401 })
  })
})

describe('a sign-in that the main host hands over', () => {
  interface Begun {
    readonly state: string
    /** What the browser holds on the cloud's host. */
    readonly cookie: string
  }
  const begin = async (host: TestHost, body: object = {}): Promise<Begun> => {
    const answer = await host.auth('/handoff/begin', body)
    const { redirectTo } = (await answer.json()) as { redirectTo: string }
    expect(redirectTo).toMatch(`${tenancy.environment.PUBLIC_URL}/handoff?state=`)
    return { state: new URL(redirectTo).searchParams.get('state')!, cookie: cookieOf(answer) }
  }
  const grant = (state: string, { cookie }: Pick<SignedIn, 'cookie'>) =>
    tenancy.auth('/handoff/grant', { state }, { cookie })
  const granted = async (state: string, person: Pick<SignedIn, 'cookie'>) => {
    const { redirectTo } = (await (await grant(state, person)).json()) as { redirectTo: string }
    return { redirectTo, code: new URL(redirectTo).searchParams.get('code')! }
  }
  const locationOf = async (host: TestHost, code: string, cookie: string) => {
    const answer = await fetch(`${tenancy.url}/api/auth/handoff?code=${code}`, {
      redirect: 'manual',
      headers: { ...host.headers, cookie },
    })
    return { location: answer.headers.get('location'), cookie: cookieOf(answer) }
  }
  const EXPIRED = '/sign-in?refused=handoff-expired'

  test('makes a session of that host, and leads to the page that was wanted', async () => {
    const { owner, cloudId, host } = await cloudOnHost()
    const { state, cookie } = await begin(host, { returnTo: '/devices' })
    const preview = await tenancy.auth('/handoff/preview', { state })
    expect(await preview.json()).toEqual({ host: host.host, origin: host.origin })
    const { redirectTo, code } = await granted(state, owner)
    expect(redirectTo).toBe(`${host.origin}/api/auth/handoff?code=${code}`)
    const arrived = await locationOf(host, code, cookie)
    expect(arrived.location).toBe('/devices')
    expect(await tenancy.exchange({ cookie: arrived.cookie, ...host.asked })).toMatchObject({
      status: 200,
      claims: { sub: owner.userId, cloud: cloudId },
    })
    expect(await tenancy.exchange({ cookie: arrived.cookie })).toMatchObject({ status: 401 })
  })

  test('counts once, for the browser that began, on the host that it began on', async () => {
    const { owner, cloudId, host } = await cloudOnHost()
    const other = await hosts.serve(cloudId)
    const mine = await begin(host)
    const another = await begin(host)
    const first = await granted(mine.state, owner)
    expect((await locationOf(host, first.code, another.cookie)).location).toBe(EXPIRED)
    expect((await locationOf(host, first.code, mine.cookie)).location).toBe(EXPIRED)
    const elsewhere = await begin(host)
    const second = await granted(elsewhere.state, owner)
    expect((await locationOf(other, second.code, elsewhere.cookie)).location).toBe(EXPIRED)
    const third = await begin(host)
    const { code } = await granted(third.state, owner)
    const both = await Promise.all([1, 2].map(() => locationOf(host, code, third.cookie)))
    expect(both.map(({ location }) => location).sort()).toEqual(['/', EXPIRED])
    expect((await grant(third.state, owner)).status).toBe(404)
  })

  test('is not granted to who is not signed in on the main host or does not belong to the cloud, and waits for who does', async () => {
    const { owner, host, cookie: onHost } = await cloudOnHost()
    const { state, cookie } = await begin(host)
    expect((await grant(state, { cookie: '' })).status).toBe(403)
    expect((await grant(state, { cookie: onHost })).status).toBe(403)
    const stranger = await tenancy.signUp()
    const refused = await grant(state, stranger)
    expect(refused.status).toBe(403)
    expect(await codeOf(refused)).toBe('FORBIDDEN')
    const { code } = await granted(state, owner)
    expect((await locationOf(host, code, cookie)).location).toBe('/')
  })

  test('is taken back when the person leaves the cloud or signs out before it is redeemed', async () => {
    const { owner, cloudId, host } = await cloudOnHost()
    const member = await tenancy.join(owner, cloudId, 'MEMBER')
    const LEAVE = 'mutation ($input: LeaveCloudInput!) { leaveCloud(input: $input) { cloudId } }'
    const left = await begin(host)
    const ended = await begin(host)
    const first = await granted(left.state, member)
    const second = await granted(ended.state, owner)
    expect((await tenancy.as(member, cloudId, LEAVE, { input: { cloudId } })).errors).toBeUndefined()
    expect((await locationOf(host, first.code, left.cookie)).location).toBe(EXPIRED)
    await tenancy.auth('/sign-out', {}, { cookie: owner.cookie })
    expect((await locationOf(host, second.code, ended.cookie)).location).toBe(EXPIRED)
  })

  test('ends after a minute, and is stored without its secrets', async () => {
    const { owner, host } = await cloudOnHost()
    const { state, cookie } = await begin(host)
    const { code } = await granted(state, owner)
    const rows = await connection.collection('handoff-granted').find({ userId: owner.userId }).toArray()
    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toContain(code)
    const lifeMs = (rows[0]!.expiresAt as Date).getTime() - Date.now()
    expect(lifeMs).toBeGreaterThan(50_000)
    expect(lifeMs).toBeLessThanOrEqual(60_000)
    await connection
      .collection('handoff-granted')
      .updateOne({ _id: rows[0]!._id }, { $set: { expiresAt: new Date(0) } })
    expect((await locationOf(host, code, cookie)).location).toBe(EXPIRED)
  })

  test('leads to pages of that host only', async () => {
    const { host } = await cloudOnHost()
    for (const returnTo of ['https://evil.test/', '//evil.test/', '/\\evil.test', 'javascript:alert(1)', ''])
      expect((await host.auth('/handoff/begin', { returnTo })).status).toBe(400)
    expect((await tenancy.auth('/handoff/begin', {})).status).toBe(404)
    expect((await locationOf(host, 'x', '')).location).toBe(EXPIRED)
  })
})

test('an invitation leads to the cloud’s own host, which shows no other cloud’s', async () => {
  const { owner, cloudId, host } = await cloudOnHost()
  const other = await cloudOnHost()
  const email = `${cloudId}@example.com`
  await tenancy.as(owner, cloudId, INVITE, { input: { email, role: 'VIEWER' } })
  const link = new URL((await mailbox.mail(email, 'invitation')).facts.link!)
  expect(link.origin).toBe(host.origin)
  const token = link.searchParams.get('token')!
  expect((await host.auth('/invitation', { token })).status).toBe(200)
  expect((await tenancy.auth('/invitation', { token })).status).toBe(200)
  expect((await other.host.auth('/invitation', { token })).status).toBe(404)
})

test('links to accounts lead to the main host, whatever host a cloud has', async () => {
  const { owner } = await cloudOnHost()
  await tenancy.auth('/request-password-reset', { email: owner.email })
  const link = new URL((await mailbox.mail(owner.email, 'reset-password')).facts.link!)
  expect(link.origin).toBe(tenancy.environment.PUBLIC_URL)
  const { data } = await tenancy.as<{ myClouds: object[] }>(owner, undefined, OWN_CLOUDS)
  expect(data!.myClouds).toHaveLength(1)
})
