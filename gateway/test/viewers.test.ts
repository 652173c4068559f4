import { notFound, unauthenticated } from '@isobar/kit'
import { createRegistry } from '@isobar/logging'
import type { InternalClaims } from '@isobar/auth'
import type { TenancyEvent } from '@isobar/schemas'
import { expect, test } from '@jest/globals'
import { createMetrics } from '../src/metrics.ts'
import type { Credentials } from '../src/viewer/credentials.ts'
import type { Exchange } from '../src/viewer/exchange.ts'
import { createViewers } from '../src/viewer/viewers.ts'

const credentials: Credentials = { cookie: 'a=b', host: 'isobar.test', cloud: 'cld_1' }
const removed: TenancyEvent = {
  v: 1,
  at: 1,
  type: 'member.removed',
  cloudId: 'cld_1',
  memberId: 'mem_1',
  userId: 'usr_1',
}
const claims: InternalClaims = { sub: 'usr_1', kind: 'user', sid: 'ses_1', cloud: 'cld_1', member: 'mem_1', scopes: [] }

/** Viewers over an exchange that counts and can be held up. */
function start(answer: (call: number) => Promise<void> | void = () => {}) {
  let now = 1_000_000
  const calls: Credentials[] = []
  const exchange: Exchange = {
    async exchange(asked) {
      calls.push(asked)
      const token = `token ${calls.length}`
      await answer(calls.length)
      return { token, expiresAt: now + 60_000, claims, viewer: {} as never }
    },
    close: async () => {},
  }
  const metrics = createMetrics(createRegistry('test'))
  return {
    calls,
    viewers: createViewers({ exchange, metrics, clock: { now: () => now } }),
    pass: (ms: number) => (now += ms),
  }
}

test('all who ask at once share one exchange, and its answer is kept until shortly before the token ends', async () => {
  const { viewers, calls, pass } = start()
  const answers = await Promise.all(Array.from({ length: 10 }, () => viewers.resolve(credentials)))
  expect(new Set(answers.map(({ token }) => token))).toEqual(new Set(['token 1']))
  pass(44_000)
  expect((await viewers.resolve(credentials)).token).toBe('token 1')
  pass(2_000)
  expect((await viewers.resolve(credentials)).token).toBe('token 2')
  expect(calls).toHaveLength(2)
})

test('another cookie, host or cloud is another viewer', async () => {
  const { viewers, calls } = start()
  const others = [{ cookie: 'c=d' }, { host: 'other.test' }, { cloud: 'cld_2' }]
  for (const other of [{}, ...others]) await viewers.resolve({ ...credentials, ...other })
  expect(calls).toHaveLength(4)
})

test('an event makes the gateway ask anew for whom it is about, and for nobody else', async () => {
  const { viewers, calls } = start()
  await viewers.resolve(credentials)
  viewers.forget({ ...removed, memberId: 'mem_2', userId: 'usr_2' })
  await viewers.resolve(credentials)
  expect(calls).toHaveLength(1)
  viewers.forget(removed)
  await viewers.resolve(credentials)
  expect(calls).toHaveLength(2)
})

test('an answer that an event overtook in flight is neither given out nor kept', async () => {
  const held = Promise.withResolvers<void>()
  const { viewers, calls } = start((call) => (call === 1 ? held.promise : undefined))
  const answer = viewers.resolve(credentials)
  viewers.forget(removed)
  held.resolve()
  expect((await answer).token).toBe('token 2')
  expect((await viewers.resolve(credentials)).token).toBe('token 2')
  expect(calls).toHaveLength(2)
})

test('a refusal is told to all who ask within five seconds, unless something happened', async () => {
  const { viewers, calls, pass } = start((call) => {
    if (call === 1) throw notFound('cloud')
    if (call <= 3) throw unauthenticated()
  })
  const waiting = [viewers.resolve(credentials), viewers.resolve(credentials)]
  for (const one of await Promise.allSettled(waiting)) expect(one).toMatchObject({ reason: { code: 'NOT_FOUND' } })
  await expect(viewers.resolve(credentials)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(calls).toHaveLength(1)
  viewers.forget({ ...removed, type: 'member.added' })
  await expect(viewers.resolve(credentials)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  pass(5_001)
  await expect(viewers.resolve(credentials)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(calls).toHaveLength(3)
  pass(5_001)
  expect((await viewers.resolve(credentials)).token).toBe('token 4')
})

test('a refusal that an event overtook in flight is not kept', async () => {
  const held = Promise.withResolvers<void>()
  const { viewers, calls } = start(async (call) => {
    if (call > 1) return
    await held.promise
    throw notFound('cloud')
  })
  const answer = viewers.resolve(credentials)
  viewers.forget({ ...removed, type: 'member.added' })
  held.resolve()
  await expect(answer).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await viewers.resolve(credentials)).token).toBe('token 2')
  expect(calls).toHaveLength(2)
})

test('a mutation makes the gateway ask anew where a session leads by itself', async () => {
  const { viewers, calls } = start()
  const { cloud: _cloud, ...unnamed } = credentials
  await viewers.resolve(unnamed)
  await viewers.resolve(credentials)
  viewers.forgetDefault(credentials)
  await viewers.resolve(unnamed)
  await viewers.resolve(credentials)
  expect(calls).toHaveLength(3)
})
