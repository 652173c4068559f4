import { createLogger } from '@isobar/logging'
import { connectMongo, type Mongo } from '@isobar/mongo'
import { newId } from '@isobar/kit'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { randomUUID } from 'node:crypto'
import { ringVerifier, tokenIssuer } from '../src/tokens/internalTokens.ts'
import { keyRing } from '../src/tokens/keyRing.ts'
import { openKey, sealKey } from '../src/tokens/sealedKey.ts'
import { startTenancy } from './tenancy.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const secret = 'a secret of the authentication'
const logger = createLogger({ service: 'test', level: 'fatal' })

const databases: Mongo[] = []
const database = `tenancy_keys_${randomUUID().slice(0, 8)}`
const start = Date.UTC(2026, 0, 1)
const clock = { time: start, now: () => clock.time }

/** A replica with the shared clock and database. */
async function replica(options: { database: string; secret?: string } = { database }) {
  const mongo = await connectMongo({ uri: process.env.MONGODB_URI!, database: options.database, logger })
  databases.push(mongo)
  const ring = keyRing({ mongo, secret: options.secret ?? secret, clock })
  await mongo.prepare({ version: 1, migrations: {} })
  return { ring, issuer: tokenIssuer(ring, clock), verifier: ringVerifier(ring, clock) }
}
const kidsOf = async ({ ring }: Awaited<ReturnType<typeof replica>>) => (await ring.jwks()).keys.map(({ kid }) => kid)
const claims = { sub: newId('usr'), kind: 'user' as const, sid: newId('ses'), scopes: [] }

beforeAll(() => void (clock.time = start))
afterAll(() => Promise.all(databases.map((mongo) => mongo.stop())))

test('replicas share one key, and a restart keeps it', async () => {
  const replicas = await Promise.all([replica(), replica(), replica()])
  const kids = await Promise.all(replicas.map(kidsOf))
  expect(new Set(kids.flat()).size).toBe(1)
  const { token } = await replicas[0]!.issuer.issue(claims)
  await expect((await replica()).verifier.verify(token)).resolves.toMatchObject({ userId: claims.sub })
})

test('a key is published an hour before it signs, and tokens of the one before it stay valid for their life', async () => {
  const [one, other] = [await replica(), await replica()]
  const [first] = await kidsOf(one)

  clock.time = start + 30 * DAY_MS - 60 * MINUTE_MS
  const [, second] = await kidsOf(one)
  expect(await kidsOf(one)).toEqual([first, second])
  expect(await kidsOf(other)).toEqual([first, second])
  expect((await one.ring.current()).kid).toBe(first)

  clock.time = start + 30 * DAY_MS - 1000
  const { token } = await one.issuer.issue(claims)
  clock.time = start + 30 * DAY_MS + 1000
  expect((await one.ring.current()).kid).toBe(second)
  clock.time += 85_000
  await expect(other.verifier.verify(token)).resolves.toMatchObject({ userId: claims.sub })
  clock.time += 10_000
  await expect(other.verifier.verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })

  clock.time = start + 30 * DAY_MS + 60 * MINUTE_MS
  expect(await kidsOf(one)).toEqual([second])
})

test('after a long stop the old key signs on until the new one was published for an hour', async () => {
  const name = `tenancy_keys_${randomUUID().slice(0, 8)}`
  clock.time = start
  const [first] = await kidsOf(await replica({ database: name }))
  clock.time = start + 90 * DAY_MS
  const late = await replica({ database: name })
  const [, second] = await kidsOf(late)
  expect((await late.ring.current()).kid).toBe(first)
  clock.time += 60 * MINUTE_MS
  expect((await late.ring.current()).kid).toBe(second)
})

test('the private key is sealed: another secret, another key id or a changed text does not open it', () => {
  const sealed = sealKey(secret, 'kid', 'the private key')
  expect(sealed).not.toContain('private')
  expect(openKey(secret, 'kid', sealed)).toBe('the private key')
  const changed = Buffer.from(sealed, 'base64url')
  changed[changed.length - 1]! ^= 1
  expect(() => openKey('another secret', 'kid', sealed)).toThrow(/AUTH_SECRET/)
  expect(() => openKey(secret, 'other', sealed)).toThrow(/AUTH_SECRET/)
  expect(() => openKey(secret, 'kid', changed.toString('base64url'))).toThrow(/AUTH_SECRET/)
})

test('a service with another secret than the stored key was sealed under does not start, and says why', async () => {
  const tenancy = await startTenancy()
  await tenancy.running.stop()
  const wrong = startTenancy({ ...tenancy.environment, AUTH_SECRET: 'another secret of enough length' })
  await expect(wrong).rejects.toThrow(/sealed under another AUTH_SECRET/)
})
