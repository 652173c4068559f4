import {
  dataOf,
  eventually,
  graphql,
  join,
  signIn,
  signUp,
  socketClient,
  type Person,
  type Platform,
} from '@isobar/testing'
import { percentiles } from '../bench.ts'

const ROUNDS = 20
const POLL_MS = 20

/** Somebody who is about to be refused, and what ends them. */
interface Doomed {
  readonly authorization: string
  end(): Promise<unknown>
}

/** How long after a revocation was answered a request is refused and a socket closed, whichever is later; in ms. */
export async function measureRevocation(platform: Platform, owner: Person, cloud: string) {
  const { url } = platform
  const kinds = {
    key: () => doomedKey(owner, cloud),
    session: () => doomedSession(url, owner),
    member: () => doomedMember(platform, owner, cloud),
  }
  const found: Record<keyof typeof kinds, number[]> = { key: [], session: [], member: [] }
  for (let round = 0; round < ROUNDS; round += 1)
    for (const kind of ['key', 'session', 'member'] as const)
      found[kind].push(await seenAfterMs(url, cloud, await kinds[kind]()))
  return { key: percentiles(found.key), session: percentiles(found.session), member: percentiles(found.member) }
}

async function seenAfterMs(url: string, cloud: string, doomed: Doomed): Promise<number> {
  const { authorization } = doomed
  const refused = async () =>
    (await graphql(`${url}/graphql`, { authorization, 'isobar-cloud': cloud }, '{ devices { totalCount } }')).errors
  const socket = socketClient(`${url.replace('http', 'ws')}/graphql`, { authorization, cloud })
  const connected = new Promise((resolve) => socket.on('connected', resolve))
  let closedAt: number | undefined
  socket.on('closed', () => (closedAt = performance.now()))
  socket.subscribe(
    { query: 'subscription { deviceChanged { device { id } } }' },
    { next() {}, error() {}, complete() {} },
  )
  await connected
  if (await refused()) throw new Error('refused before anything was revoked')
  await doomed.end()
  const endedAt = performance.now()
  await eventually(refused, { everyMs: POLL_MS })
  const refusedAt = performance.now()
  await eventually(() => closedAt, { everyMs: POLL_MS })
  return Math.max(refusedAt, closedAt!) - endedAt
}

async function doomedKey(owner: Person, cloud: string): Promise<Doomed> {
  const input = { name: 'Doomed', scopes: ['devices:read'], requestsPerMinute: 6_000 }
  const create = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { id } secret } }'
  const made = dataOf(
    await owner.ask<{ createApiKey: { apiKey: { id: string }; secret: string } }>(create, { input }, cloud),
  ).createApiKey
  const revoke = 'mutation ($input: RevokeApiKeyInput!) { revokeApiKey(input: $input) { apiKey { id } } }'
  return {
    authorization: `Bearer ${made.secret}`,
    end: async () => dataOf(await owner.ask(revoke, { input: { apiKeyId: made.apiKey.id } }, cloud)),
  }
}

async function doomedSession(url: string, owner: Person): Promise<Doomed> {
  const { authorization } = await signIn(url, owner.email, owner.password)
  const revoke = 'mutation { revokeSessions(input: { includeCurrent: false }) { count } }'
  return { authorization, end: async () => dataOf(await owner.ask(revoke)) }
}

async function doomedMember(platform: Platform, owner: Person, cloud: string): Promise<Doomed> {
  const person = await signUp(platform, 'Doomed')
  const memberId = await join(platform, { cloud, owner }, person, 'VIEWER')
  const remove = 'mutation ($input: RemoveMemberInput!) { removeMember(input: $input) { member { id } } }'
  return {
    authorization: person.authorization,
    end: async () => dataOf(await owner.ask(remove, { input: { memberId } }, cloud)),
  }
}
