import { connectKafka, type IncomingRecord, type Kafka } from '@isobar/kafka'
import { createLogger } from '@isobar/logging'
import { auditTopic, erasuresTopic, tenancyEventsTopic, type AuditEvent, type TenancyEvent } from '@isobar/schemas'
import { eventually } from '@isobar/testing'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import mongoose from 'mongoose'
import { ERASING_SERVICES } from '../src/usecases/purgeCloud.ts'
import { errorOf, startTenancy, type SignedIn, type Tenancy } from './tenancy.ts'

let tenancy: Tenancy
let connection: mongoose.Connection
let kafka: Kafka
const told: IncomingRecord<TenancyEvent>[] = []
const audited: IncomingRecord<AuditEvent>[] = []

beforeAll(async () => {
  const logger = createLogger({ service: 'test', level: 'fatal' })
  kafka = connectKafka({ brokers: process.env.KAFKA_BROKERS!.split(','), clientId: 'purge', source: 'test', logger })
  tenancy = await startTenancy({ RESTORABLE_FOR_S: '2' })
  connection = await mongoose.createConnection(process.env.MONGODB_URI!, { dbName: tenancy.database }).asPromise()
  const readers = [
    await kafka.broadcast({ topic: tenancyEventsTopic, from: 'end', onRecord: (record) => void told.push(record) }),
    await kafka.broadcast({ topic: auditTopic, from: 'end', onRecord: (record) => void audited.push(record) }),
  ]
  await Promise.all(readers.map((reader) => reader.caughtUp))
}, 60_000)
afterAll(async () => {
  await connection.close()
  await tenancy.running.stop()
  await kafka.stop()
})

const DELETE = 'mutation ($input: DeleteCloudInput!) { deleteCloud(input: $input) { deletedCloud { cloudId slug } } }'
const RESTORE = 'mutation ($input: RestoreCloudInput!) { restoreCloud(input: $input) { membership { cloudId } } }'
const CREATE_KEY = 'mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { id } } }'

async function deleted(owner: SignedIn, cloudId: string): Promise<string> {
  const { data } = await tenancy.as<{ cloud: { slug: string } }>(owner, cloudId, '{ cloud { slug } }')
  const { slug } = data!.cloud
  expect((await tenancy.as(owner, cloudId, DELETE, { input: { slug } })).errors).toBeUndefined()
  return slug
}
const purging = (cloudId: string) =>
  told.some(({ value }) => value.type === 'cloud.purging' && value.cloudId === cloudId)
const answer = (scope: string, service: string, erased: Record<string, number> = {}) =>
  kafka.producer().send([
    {
      topic: erasuresTopic,
      key: `${scope}:${service}`,
      type: 'isobar.erasures.erased',
      value: { v: 1, scope, service, at: Date.now(), erased },
    },
  ])
/** How many documents of the cloud are left, by collection. */
async function left(cloudId: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { name } of await connection.db!.listCollections().toArray()) {
    const rows = await connection.db!.collection<{ _id: string }>(name).find().toArray()
    const count = rows.filter(({ _id }) => String(_id).startsWith(`${cloudId}/`)).length
    if (count > 0) counts[name] = count
  }
  return counts
}

test('a deleted cloud is purged when its time is over: asked of every service, and gone once all have answered', async () => {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner, 'Doomed')
  const input = { name: 'key', scopes: ['cloud:read'] }
  expect((await tenancy.as(owner, cloudId, CREATE_KEY, { input })).errors).toBeUndefined()
  const slug = await deleted(owner, cloudId)
  await eventually(() => purging(cloudId), { withinMs: 20_000 })
  expect(errorOf(await tenancy.as(owner, undefined, RESTORE, { input: { cloudId } })).code).toBe('NOT_FOUND')

  for (const service of ERASING_SERVICES.slice(1)) await answer(cloudId, service)
  await eventually(async () => Object.keys((await purge(cloudId))?.erased ?? {}).length === ERASING_SERVICES.length - 1)
  expect(await left(cloudId)).toMatchObject({ clouds: 1, 'api-keys': 1 })
  await answer(cloudId, ERASING_SERVICES[0], { devices: 7 })
  await eventually(async () => (await purge(cloudId))?.finishedAt)
  expect(await left(cloudId)).toEqual({})
  expect((await purge(cloudId))?.erased).toMatchObject({
    devices: { devices: 7 },
    tenancy: { clouds: 1, 'api-keys': 1 },
  })

  await eventually(() => audited.some(({ value }) => value.scope === owner.userId && value.action === 'cloud.purged'))
  const other = await tenancy.signUp()
  const otherCloud = await tenancy.createCloud(other)
  const rename =
    'mutation ($input: UpdateCloudSettingsInput!) { updateCloudSettings(input: $input) { cloud { slug } } }'
  expect((await tenancy.as(other, otherCloud, rename, { input: { slug } })).data).toEqual({
    updateCloudSettings: { cloud: { slug } },
  })
}, 60_000)

test('a restored cloud is not purged, nor one that was deleted anew before its own time', async () => {
  const owner = await tenancy.signUp()
  const cloudId = await tenancy.createCloud(owner)
  await deleted(owner, cloudId)
  expect((await tenancy.as(owner, undefined, RESTORE, { input: { cloudId } })).errors).toBeUndefined()
  const doomed = await tenancy.createCloud(owner)
  await deleted(owner, doomed)
  // Its job is due later than the restored one's.
  await eventually(() => purging(doomed), { withinMs: 20_000 })
  expect(purging(cloudId)).toBe(false)
  expect((await tenancy.as(owner, cloudId, '{ cloud { id } }')).data).toEqual({ cloud: { id: cloudId } })
}, 60_000)

const purge = (cloudId: string) =>
  connection
    .db!.collection<{ _id: string; erased: Record<string, object>; finishedAt?: number }>('purges')
    .findOne({ _id: `sys/${cloudId}` })
