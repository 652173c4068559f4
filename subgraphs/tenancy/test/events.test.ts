import { connectKafka, type BroadcastReader, type IncomingRecord, type Kafka } from '@isobar/kafka'
import { newId } from '@isobar/kit'
import { createLogger } from '@isobar/logging'
import { cloudRegistryTopic, tenancyEventsTopic, type CloudRegistryEntry, type TenancyEvent } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { CHANGE_ROLE, REMOVE, RENAME, startTenancy, type Tenancy } from './tenancy.ts'

let tenancy: Tenancy
let kafka: Kafka
const events: IncomingRecord<TenancyEvent>[] = []
const registry: IncomingRecord<CloudRegistryEntry>[] = []

beforeAll(async () => {
  tenancy = await startTenancy()
  kafka = connectKafka({
    brokers: process.env.KAFKA_BROKERS!.split(','),
    clientId: 'tenancy-test',
    source: 'test',
    logger: createLogger({ service: 'test', level: 'fatal' }),
  })
  const readers: BroadcastReader[] = [
    await kafka.broadcast({ topic: tenancyEventsTopic, from: 'end', onRecord: (record) => events.push(record) }),
    await kafka.broadcast({ topic: cloudRegistryTopic, from: 'end', onRecord: (record) => registry.push(record) }),
  ]
  await Promise.all(readers.map(({ caughtUp }) => caughtUp))
})
afterAll(async () => {
  await kafka.stop()
  await tenancy.running.stop()
})

const told = (cloudId: string) => registry.filter(({ key }) => key === cloudId).map(({ value }) => value)
const happened = (prefix: string) => events.filter(({ key }) => key.startsWith(prefix))

test('what happens to a cloud and its members is told in order, keyed by whom it is about', async () => {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner, 'Told')
  const member = await tenancy.join(owner, cloudId, 'VIEWER')
  await tenancy.as(owner, cloudId, CHANGE_ROLE, { input: { memberId: member.memberId, role: 'ADMIN' } })
  await tenancy.as(owner, cloudId, RENAME, { input: { name: 'Told again' } })
  await tenancy.as(owner, cloudId, REMOVE, { input: { memberId: member.memberId } })

  const key = `${cloudId}:${member.memberId}`
  const ofMember = await eventually(() => {
    const found = happened(key)
    return found.length >= 3 && found
  })
  const about = { v: 1, at: expect.any(Number), cloudId, memberId: member.memberId, userId: member.userId }
  expect(ofMember.map(({ value }) => value)).toEqual([
    { ...about, type: 'member.added', role: 'VIEWER', actorId: member.userId },
    { ...about, type: 'member.role-changed', role: 'ADMIN', actorId: expect.stringMatching(/^mem_/) },
    { ...about, type: 'member.removed', role: 'ADMIN', actorId: expect.stringMatching(/^mem_/) },
  ])
  expect(ofMember[0]!.type).toBe('isobar.tenancy-events.member.added')
  const ofCloud = await eventually(() => {
    const found = happened(`${cloudId}:${cloudId}`)
    return found.length >= 2 && found
  })
  expect(ofCloud.map(({ value }) => value.type)).toEqual(['cloud.created', 'cloud.renamed'])

  const entries = await eventually(() => told(cloudId).length >= 2 && told(cloudId))
  expect(entries.map(({ name }) => name)).toEqual(['Told', 'Told again'])
  expect(entries[0]).toEqual({
    v: 1,
    rev: 1,
    cloudId,
    name: 'Told',
    slug: expect.any(String),
    status: 'ACTIVE',
    limits: { members: 1_000, devices: 10_000, messagesPerSecond: 1_000, pointsPerDay: 100_000_000 },
  })
  expect(entries[1]!.rev).toBeGreaterThan(entries[0]!.rev)
})

test('a session that moves to another cloud is told, for that session alone', async () => {
  const person = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(person)
  const { claims } = await tenancy.exchange({ cookie: person.cookie })
  const activate = 'mutation ($input: ActivateCloudInput!) { activateCloud(input: $input) { membership { cloudId } } }'
  await tenancy.as(person, undefined, activate, { input: { cloudId } })
  const [moved] = await eventually(() => {
    const found = happened(`${person.userId}:${claims.sid}`)
    return found.length > 0 && found
  })
  expect(moved!.value).toEqual({
    v: 1,
    type: 'session.moved',
    at: expect.any(Number),
    userId: person.userId,
    sessionId: claims.sid,
    cloudId,
  })
})

test('a sign-out tells that the session ended, and the session opens nothing any more', async () => {
  const person = await tenancy.signUp()
  const { claims } = await tenancy.exchange({ cookie: person.cookie })
  expect((await tenancy.auth('/sign-out', {}, { cookie: person.cookie })).status).toBe(200)
  expect((await tenancy.exchange({ cookie: person.cookie })).status).toBe(401)
  const [ended] = await eventually(() => {
    const found = happened(`${person.userId}:`)
    return found.length > 0 && found
  })
  expect(ended!.key).toBe(`${person.userId}:${claims.sid}`)
  expect(ended!.value).toEqual({
    v: 1,
    type: 'session.ended',
    at: expect.any(Number),
    userId: person.userId,
    sessionId: claims.sid,
  })
})

test('a changed password that revokes the other sessions tells each that ended', async () => {
  const person = await tenancy.signUp()
  const other = await tenancy.signIn(person.email)
  const sid = (await tenancy.exchange({ authorization: `Bearer ${other.headers.get('set-auth-token')}` })).claims.sid
  const body = {
    currentPassword: 'a long enough password',
    newPassword: 'another long password',
    revokeOtherSessions: true,
  }
  expect((await tenancy.auth('/change-password', body, { cookie: person.cookie })).status).toBe(200)
  await eventually(() => happened(`${person.userId}:${sid}`).length > 0)
})

test('a start tells the registry what it does not know, and nothing that it knows', async () => {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner, 'Known')
  await tenancy.join(owner, cloudId, 'VIEWER')
  await eventually(() => told(cloudId).length === 1)

  const forgotten = newId('cld')
  const connection = await mongoose.createConnection(process.env.MONGODB_URI!, { dbName: tenancy.database }).asPromise()
  const row = await connection.collection<{ _id: string }>('clouds').findOne({ _id: `${cloudId}/${cloudId}` })
  const copy = { ...row!, _id: `${forgotten}/${forgotten}`, scope: forgotten, id: forgotten, slug: 'forgotten' }
  await connection.collection<{ _id: string }>('clouds').insertOne(copy)
  await connection.close()

  const second = await startTenancy(tenancy.environment)
  await eventually(() => told(forgotten).length === 1)
  await second.running.stop()
  expect(told(cloudId)).toHaveLength(1)
})
