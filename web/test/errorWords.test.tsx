import { afterEach, expect, jest, test } from '@jest/globals'
import { GraphQLError } from 'graphql'
import { CombinedError } from 'urql'
import { signIn } from '../src/api/auth.ts'
import type { AuthError } from '../src/api/authRequest.ts'
import { explainError } from '../src/api/errorWords.ts'

const graphqlError = (extensions: Record<string, unknown>) =>
  new CombinedError({ graphQLErrors: [new GraphQLError('There is no such device.', { extensions })] })

test('each code has words for what it means and what to do', () => {
  for (const code of ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'BAD_USER_INPUT', 'CONFLICT', 'UNAVAILABLE']) {
    const explained = explainError(graphqlError({ code }))
    expect(explained.code).toBe(code)
    expect(explained.means).not.toBe('')
    expect(explained.remedy).not.toBe('')
  }
})

test('an unknown code is a bug of ours, with its trace id', () => {
  expect(explainError(graphqlError({ code: 'SURPRISE', traceId: 'abc' }))).toMatchObject({
    code: 'INTERNAL',
    traceId: 'abc',
  })
})

test('a rule that an argument breaks is told at its field, as a sentence', () => {
  const fields = [{ field: 'input.name', message: 'must not be empty' }]
  expect(explainError(graphqlError({ code: 'BAD_USER_INPUT', fields })).fields).toEqual({ name: 'Must not be empty.' })
})

test('a limit says when to try again', () => {
  expect(explainError(graphqlError({ code: 'RATE_LIMITED', retryAfter: 4.2 })).remedy).toBe('Try again in 5 s.')
})

test('an answer that never came is told apart from a refusal', () => {
  expect(explainError(new CombinedError({ networkError: new Error('Failed to fetch') })).code).toBe('OFFLINE')
})

test('errors of a subscription are explained alike', () => {
  expect(explainError([{ message: 'No.', extensions: { code: 'FORBIDDEN' } }])).toMatchObject({
    code: 'FORBIDDEN',
    message: 'No.',
  })
})

const realFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = realFetch
})

const answer = (status: number, body: unknown, headers: Record<string, string> = {}) => {
  const response = {
    ok: status < 400,
    status,
    json: () => Promise.resolve(body),
    headers: new Map(Object.entries(headers)),
  }
  globalThis.fetch = jest.fn(() => Promise.resolve(response)) as unknown as typeof fetch
}
const refusal = () =>
  signIn({ email: 'a@b.cd', password: 'x' }).then(
    () => undefined,
    (error: AuthError) => error.explained,
  )

test('a wrong password does not say which of the two is wrong', async () => {
  answer(401, { code: 'INVALID_EMAIL_OR_PASSWORD', message: 'Invalid email or password' })
  expect(await refusal()).toMatchObject({
    code: 'UNAUTHENTICATED',
    message: 'The e-mail address and the password do not belong together.',
  })
})

test('too many attempts say how long to wait', async () => {
  answer(429, { message: 'Too many requests' }, { 'x-retry-after': '30' })
  expect(await refusal()).toMatchObject({ code: 'RATE_LIMITED', remedy: 'Try again in 30 s.' })
})

test('a gateway without tenancy is no wrong password', async () => {
  answer(503, null)
  expect(await refusal()).toMatchObject({ code: 'UNAVAILABLE' })
})
