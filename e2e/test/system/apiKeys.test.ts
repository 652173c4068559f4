import { eventually, graphql, signUp, socketClient, subscribe, type Person } from '@isobar/testing'
import { beforeAll, expect, test } from '@jest/globals'
import { platform } from '../platform.ts'
import { createApiKey } from './world.ts'

let owner: Person
let cloud: string
beforeAll(async () => {
  owner = await signUp(platform)
  cloud = await owner.createCloud('Keys')
})

const ask = (secret: string, query: string, headers: Record<string, string> = {}) =>
  graphql(`${platform.url}/graphql`, { authorization: `Bearer ${secret}`, ...headers }, query)
const code = async (answer: ReturnType<typeof ask>) => (await answer).errors?.[0]?.extensions.code
const watch = (secret: string) =>
  subscribe(
    socketClient(`${platform.url.replace('http', 'ws')}/graphql`, { authorization: `Bearer ${secret}` }),
    'subscription { deviceChanged { device { id } } }',
  )
const endsWithin5s = async (socket: ReturnType<typeof watch>, end: () => Promise<unknown>) => {
  await end()
  const endedAt = Date.now()
  await eventually(() => socket.ended(), { everyMs: 50 })
  expect(Date.now() - endedAt).toBeLessThan(5_000)
}
const mutate = (name: 'revokeApiKey' | 'rotateApiKey', apiKeyId: string) =>
  owner.ask(
    `mutation ($input: ${name === 'revokeApiKey' ? 'RevokeApiKeyInput' : 'RotateApiKeyInput'}!) {
       ${name}(input: $input) { apiKey { id } } }`,
    { input: { apiKeyId } },
    cloud,
  )

test('a key asks in its own cloud without naming it, and in no other', async () => {
  const { secret } = await createApiKey(owner, cloud, ['cloud:read', 'devices:read'])
  const other = await owner.createCloud('Elsewhere')
  expect((await ask(secret, '{ cloud { id } devices { totalCount } }')).data).toEqual({
    cloud: { id: cloud },
    devices: { totalCount: 0 },
  })
  expect(await code(ask(secret, '{ cloud { id } }', { 'isobar-cloud': cloud }))).toBeUndefined()
  expect(await code(ask(secret, '{ cloud { id } }', { 'isobar-cloud': other }))).toBe('BAD_USER_INPUT')
  expect(await code(ask(secret, '{ me { id } }'))).toBe('FORBIDDEN')
})

test('a socket that names another cloud beside a key is closed with 4400', async () => {
  const { secret } = await createApiKey(owner, cloud, ['devices:read'])
  const other = await owner.createCloud('Elsewhere')
  const client = socketClient(`${platform.url.replace('http', 'ws')}/graphql`, {
    authorization: `Bearer ${secret}`,
    cloud: other,
  })
  const socket = subscribe(client, 'subscription { deviceChanged { device { id } } }')
  await eventually(() => (socket.ended() as { code?: number } | undefined)?.code === 4400)
})

test('a key that asks more often than it may is told when to come back, until it may more often', async () => {
  const { id, secret } = await createApiKey(owner, cloud, ['devices:read'])
  const limit = async (requestsPerMinute: number) =>
    owner.ask(
      'mutation ($input: LimitApiKeyInput!) { limitApiKey(input: $input) { apiKey { id } } }',
      { input: { apiKeyId: id, requestsPerMinute } },
      cloud,
    )
  expect(await code(ask(secret, '{ devices { totalCount } }'))).toBeUndefined()
  await limit(1)
  await eventually(async () => (await code(ask(secret, '{ devices { totalCount } }'))) === 'RATE_LIMITED')
  const { errors } = await ask(secret, '{ devices { totalCount } }')
  expect(errors?.[0]?.extensions.retryAfter).toBeGreaterThan(0)
  await limit(6_000)
  await eventually(async () => (await code(ask(secret, '{ devices { totalCount } }'))) === undefined)
})

test.each([
  ['revoked', 'revokeApiKey'],
  ['rotated without overlap', 'rotateApiKey'],
] as const)('a key that is %s is refused and its socket closed within five seconds', async (_, mutation) => {
  const { id, secret } = await createApiKey(owner, cloud, ['devices:read'])
  expect(await code(ask(secret, '{ devices { totalCount } }'))).toBeUndefined()
  const socket = watch(secret)
  await eventually(
    async () => {
      await owner.registerDevice(cloud, 'Told')
      return socket.frames.length > 0
    },
    { everyMs: 200 },
  )
  await endsWithin5s(socket, () => mutate(mutation, id))
  await eventually(async () => (await code(ask(secret, '{ devices { totalCount } }'))) === 'UNAUTHENTICATED')
})
