import { createLogger } from '@isobar/logging'
import { connectMongo, type Mongo } from '@isobar/mongo'
import { secretBox } from '@isobar/secrets'
import { newId } from '@isobar/kit'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { decodeProtectedHeader } from 'jose'
import mongoose from 'mongoose'
import { createCipheriv, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { ringVerifier, tokenIssuer } from '../src/tokens/internalTokens.ts'
import { keyRing } from '../src/tokens/keyRing.ts'
import type { SigningKey } from '../src/tokens/rotation.ts'
import { openKey, sealKey } from '../src/tokens/sealedKey.ts'
import { startTenancy } from './tenancy.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const secrets = secretBox(['a key of at least 32 random characters'])
const others = secretBox(['another key of at least 32 characters'])
const logger = createLogger({ service: 'test', level: 'fatal' })

const databases: Mongo[] = []
const database = `tenancy_keys_${randomUUID().slice(0, 8)}`
const start = Date.UTC(2026, 0, 1)
const clock = { time: start, now: () => clock.time }

/** A replica with the shared clock and database. */
async function replica(options: { database: string } = { database }) {
  const mongo = await connectMongo({ uri: process.env.MONGODB_URI!, database: options.database, logger })
  databases.push(mongo)
  const ring = keyRing({ mongo, secrets, clock })
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
  const sealed = sealKey(secrets, 'kid', 'the private key')
  expect(sealed).not.toContain('private')
  expect(openKey(secrets, 'kid', sealed)).toBe('the private key')
  const changed = sealed.slice(0, -4) + (sealed.endsWith('AAAA') ? 'BBBB' : 'AAAA')
  expect(() => openKey(others, 'kid', sealed)).toThrow(/SECRETS_KEY/)
  expect(() => openKey(secrets, 'other', sealed)).toThrow(/SECRETS_KEY/)
  expect(() => openKey(secrets, 'kid', changed)).toThrow(/SECRETS_KEY/)
})

test('a service without the key that the stored one was sealed under does not start, and says why', async () => {
  const tenancy = await startTenancy()
  await tenancy.running.stop()
  const { SECRETS_KEY } = tenancy.environment
  const next = 'another key of at least 32 characters'
  const wrong = startTenancy({ ...tenancy.environment, SECRETS_KEY: next })
  await expect(wrong).rejects.toThrow(/does not open with SECRETS_KEY/)
  const rotated = await startTenancy({ ...tenancy.environment, SECRETS_KEY: `${next},${SECRETS_KEY}` })
  await rotated.running.stop()
})

test('a key that was sealed under AUTH_SECRET, as it was before, is sealed anew and signs on', async () => {
  const tenancy = await startTenancy()
  const { kid } = ((await (await fetch(`${tenancy.url}/internal/jwks`)).json()) as { keys: { kid: string }[] }).keys[0]!
  await tenancy.running.stop()
  const { AUTH_SECRET, SECRETS_KEY } = tenancy.environment as Record<'AUTH_SECRET' | 'SECRETS_KEY', string>
  const connection = await mongoose.createConnection(process.env.MONGODB_URI!, { dbName: tenancy.database }).asPromise()
  const rows = connection.collection<{ _id: string; keys: SigningKey[] }>('signing-keys')
  const [key] = (await rows.findOne({}))!.keys
  const privateKey = openKey(secretBox([SECRETS_KEY]), kid, key!.sealedPrivateKey)
  const sealedPrivateKey = sealedAsBefore(AUTH_SECRET, kid, privateKey)
  await rows.updateOne({}, { $set: { keys: [{ ...key!, sealedPrivateKey }] } })
  await connection.collection<{ _id: string }>('layout').updateOne({ _id: 'sys/layout' }, { $set: { version: 1 } })

  const again = await startTenancy(tenancy.environment)
  const person = await again.signUp()
  const { token } = await again.exchange({ cookie: person.cookie })
  expect(decodeProtectedHeader(token).kid).toBe(kid)
  expect((await rows.findOne({}))!.keys[0]!.sealedPrivateKey).toMatch(/^s1\./)
  await again.running.stop()
  await connection.close()
})

function sealedAsBefore(secret: string, kid: string, privateKey: string): string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'isobar internal token signing key', 32))
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(kid))
  const text = Buffer.concat([cipher.update(privateKey), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')
}
