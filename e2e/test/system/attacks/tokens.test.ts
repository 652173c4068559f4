import { createHmac, generateKeyPairSync } from 'node:crypto'
import { dataOf, eventually, graphql, mailedLink, signUp, type GraphqlAnswer, type Person } from '@isobar/testing'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import { internalToken, services } from '../behind.ts'
import { platform } from '../../platform.ts'
import { buildWorld, createApiKey, type World } from '../world.ts'

let world: World
let token: string
beforeAll(async () => {
  world = await buildWorld()
  token = await internalToken(world.roles.OWNER)
}, 60_000)
afterAll(() => world.stop())

/** A subgraph refuses a caller whom it does not know before GraphQL, as `{ code }`. */
const codeOf = (answer: GraphqlAnswer<unknown> & { code?: string }) =>
  answer.errors?.[0]?.extensions.code ?? answer.code ?? (answer.data ? 'OK' : 'no answer')
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('forged internal tokens', () => {
  /** What each subgraph answers to an owner alone. */
  const asked = (): Record<string, string> => ({
    tenancy: '{ me { id } }',
    devices: '{ devices { totalCount } }',
    telemetry: `{ series(input: { sources: [{ deviceId: "${world.deviceId}", metric: "m" }], from: 0, to: 1 }) { metric } }`,
    domains: '{ domains { id } }',
    vpn: '{ network { enabled } }',
    dashboards: '{ dashboards { totalCount } }',
    alerts: '{ deliveries { totalCount } }',
    logs: '{ auditTrail { totalCount } }',
  })
  const subgraphs = Object.keys(services).filter((name) => !['gateway', 'ingest'].includes(name))
  const askEach = (forged: string) =>
    Promise.all(
      subgraphs.map(async (name) => {
        const headers = { authorization: `Bearer ${forged}` }
        return [name, codeOf(await graphql(`${services[name]}/graphql`, headers, asked()[name]!))]
      }),
    )
  const refused = () => subgraphs.map((name) => [name, 'UNAUTHENTICATED'])
  const owner = () => ({ ...decodeJwt(token), role: 'OWNER', exp: Math.ceil(Date.now() / 1000) + 300 })
  const signedElsewhere = (change: object, kid = decodeProtectedHeader(token).kid!) => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    return new SignJWT({ ...owner(), ...change }).setProtectedHeader({ alg: 'ES256', kid }).sign(privateKey)
  }

  test('the right one is taken, so the refusals below are theirs', async () => {
    expect(await askEach(token)).toEqual(subgraphs.map((name) => [name, 'OK']))
  })

  test.each([
    ['alg none', () => `${encode({ alg: 'none', typ: 'JWT' })}.${encode(owner())}.`],
    [
      'a changed role under the old signature',
      () => `${token.split('.')[0]}.${encode(owner())}.${token.split('.')[2]}`,
    ],
    [
      'HS256 with the public key as its secret',
      async () => {
        const [key] = ((await (await fetch(`${services['tenancy']}/internal/jwks`)).json()) as { keys: object[] }).keys
        const head = `${encode({ ...decodeProtectedHeader(token), alg: 'HS256' })}.${encode(owner())}`
        return `${head}.${createHmac('sha256', JSON.stringify(key)).update(head).digest('base64url')}`
      },
    ],
    ['a key of the attacker under the known key id', () => signedElsewhere({})],
    ['a key of the attacker under a path as its id', () => signedElsewhere({}, '../../dev/null')],
    [
      'a key brought along',
      async () => {
        const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
        const jwk = publicKey.export({ format: 'jwk' }) as never
        return new SignJWT(owner()).setProtectedHeader({ alg: 'ES256', jwk }).sign(privateKey)
      },
    ],
  ])('%s', async (_, forge) => {
    expect(await askEach(await forge())).toEqual(refused())
  })

  test('an internal token is nothing to the gateway, nor to `/api/auth`', async () => {
    expect(
      codeOf(await graphql(`${platform.url}/graphql`, { authorization: `Bearer ${token}` }, '{ me { id } }')),
    ).toBe('UNAUTHENTICATED')
    const session = await fetch(`${platform.url}/api/auth/get-session`, {
      headers: { authorization: `Bearer ${token}` },
    })
    expect(await session.text()).toBe('null')
  })

  test('a session token and a key are nothing to a subgraph', async () => {
    const key = await createApiKey(world.roles.OWNER.person, world.cloud, ['cloud:read'])
    for (const bearer of [world.roles.OWNER.person.authorization.slice('Bearer '.length), key.secret])
      expect(await askEach(bearer)).toEqual(refused())
  })
})

test('internal headers of a client reach no subgraph', async () => {
  const { person, cloud } = world.neighbour
  const smuggled = {
    authorization: person.authorization,
    'isobar-cloud': cloud!,
    'x-isobar-viewer': encode({ sub: 'usr_x', role: 'OWNER', cloud: world.cloud }),
    'isobar-viewer': token,
    'isobar-internal': token,
    'x-internal-token': token,
    'isobar-authorization': `Bearer ${token}`,
    'x-forwarded-host': 'evil.example',
    connection: 'authorization, close',
  }
  delete (smuggled as Partial<typeof smuggled>).connection
  const query = 'query ($id: ID!) { device(id: $id) { id } devices { nodes { id } } cloud { id } }'
  const answer = await graphql<{ device: null; devices: { nodes: object[] }; cloud: { id: string } }>(
    `${platform.url}/graphql`,
    smuggled,
    query,
    { id: world.deviceId },
  )
  expect(answer.data).toEqual({ device: null, devices: { nodes: [] }, cloud: { id: cloud } })
  for (const path of ['/internal/exchange', '/internal/jwks', '/api/auth/../../internal/jwks', '//internal/exchange'])
    expect([404, 403, 400, 405]).toContain(
      (await fetch(`${platform.url}${path}`, { method: 'POST', body: '{}' })).status,
    )
})

test('the key before a rotation without overlap is refused at once, the new one is not', async () => {
  const { person } = world.roles.OWNER
  const { id, secret } = await createApiKey(person, world.cloud, ['cloud:read'])
  const ask = (bearer: string) =>
    graphql(`${platform.url}/graphql`, { authorization: `Bearer ${bearer}` }, '{ cloud { id } }')
  expect(codeOf(await ask(secret))).toBe('OK')
  const rotate = 'mutation ($input: RotateApiKeyInput!) { rotateApiKey(input: $input) { secret } }'
  const rotated = dataOf(
    await person.ask<{ rotateApiKey: { secret: string } }>(
      rotate,
      { input: { apiKeyId: id, overlapDays: 0 } },
      world.cloud,
    ),
  ).rotateApiKey
  await eventually(async () => codeOf(await ask(secret)) === 'UNAUTHENTICATED', { withinMs: 5_000 })
  expect(codeOf(await ask(rotated.secret))).toBe('OK')
  for (const mixed of [
    secret.slice(0, -8) + rotated.secret.slice(-8),
    rotated.secret.slice(0, -1),
    `${rotated.secret}x`,
  ])
    expect(codeOf(await ask(mixed))).toBe('UNAUTHENTICATED')
})

describe('invitations', () => {
  const ACCEPT = 'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { membership { role } } }'
  const accept = (person: Person, secret: string) => person.ask(ACCEPT, { input: { token: secret } })
  async function invited(role: string) {
    const { person } = world.roles.OWNER
    const guest = await signUp(platform)
    const invite = 'mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } } }'
    dataOf(await person.ask(invite, { input: { email: guest.email, role } }, world.cloud))
    return { guest, secret: (await mailedLink(platform.mailUrl, guest.email, 'invitation')).searchParams.get('token')! }
  }

  test('one is taken once, however many try at once, and never again', async () => {
    const { guest, secret } = await invited('VIEWER')
    const answers = await Promise.all(Array.from({ length: 5 }, () => accept(guest, secret)))
    expect(answers.map(codeOf).sort()).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND', 'OK'])
    expect(codeOf(await accept(guest, secret))).toBe('NOT_FOUND')
  })

  test('a stolen one lets nobody else in', async () => {
    const { secret } = await invited('ADMIN')
    expect(codeOf(await accept(world.stranger.person, secret))).toBe('FORBIDDEN')
  })
})

describe('roles and ids', () => {
  test('nobody gives themselves a role, by whatever field', async () => {
    const { person, cloud } = world.roles.ADMIN
    const change = 'mutation ($input: ChangeMemberRoleInput!) { changeMemberRole(input: $input) { member { role } } }'
    expect(codeOf(await person.ask(change, { input: { memberId: world.memberIds.ADMIN, role: 'OWNER' } }, cloud))).toBe(
      'FORBIDDEN',
    )
    const settings =
      'mutation ($input: UpdateCloudSettingsInput!) { updateCloudSettings(input: $input) { cloud { id } } }'
    for (const extra of [{ members: [] }, { role: 'OWNER' }, { status: 'ACTIVE' }, { rev: 0 }, { cloudId: 'x' }])
      expect(codeOf(await person.ask(settings, { input: { name: 'Mine', ...extra } }, cloud))).toBe('BAD_USER_INPUT')
    for (const extra of [
      { role: 'admin' },
      { emailVerified: true },
      { twoFactorEnabled: false },
      { handedOverAt: 1 },
    ]) {
      const response = await fetch(`${platform.url}/api/auth/update-user`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: platform.url, authorization: person.authorization },
        body: JSON.stringify({ name: 'Admin', ...extra }),
      })
      const { user } = (await (
        await fetch(`${platform.url}/api/auth/get-session`, { headers: { authorization: person.authorization } })
      ).json()) as { user: Record<string, unknown> }
      expect([response.status, user['role'] ?? null]).toEqual([expect.any(Number), null])
      expect(user['emailVerified']).toBe(true)
    }
  })

  test('an id that was guessed and one that is made up get one answer', async () => {
    const { person, cloud } = world.neighbour
    const shape = (answer: GraphqlAnswer<unknown>) =>
      JSON.stringify({ ...answer, extensions: undefined }).replace(/"(traceId)":"[^"]*"/g, '')
    const guesses = [
      ['query ($id: ID!) { device(id: $id) { id } }', world.deviceId],
      ['query ($id: ID!) { dashboard(id: $id) { id } }', world.dashboardId],
      ['query ($id: ID!) { apiKey(id: $id) { id } }', world.keys.scopeless.id],
      ['mutation ($id: ID!) { removeMember(input: { memberId: $id }) { member { id } } }', world.memberIds.VIEWER],
      ['mutation ($id: ID!) { revokeApiKey(input: { apiKeyId: $id }) { apiKey { id } } }', world.keys.scopeless.id],
      ['mutation ($id: ID!) { activateCloud(input: { cloudId: $id }) { membership { name } } }', world.cloud],
    ] as const
    for (const [query, id] of guesses) {
      const madeUp = `${id.slice(0, -6)}${id.endsWith('000000') ? '111111' : '000000'}`
      const [real, none] = [await person.ask(query, { id }, cloud), await person.ask(query, { id: madeUp }, cloud)]
      expect(shape(real).replaceAll(id, '')).toBe(shape(none).replaceAll(madeUp, ''))
    }
  })
})
