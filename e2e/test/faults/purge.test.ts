import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { dataOf, eventually } from '@isobar/testing'
import mongoose from 'mongoose'
import { connectAsync } from 'mqtt'
import { startPlant, type Plant } from './plant.ts'

let plant: Plant
beforeAll(async () => {
  plant = await startPlant({ devices: 2, environment: { RESTORABLE_FOR_S: '2' } })
}, 120_000)
afterAll(() => plant.stop(), 60_000)

/** Where something of the cloud is stored, in all databases: `database.collection`, by what outlives a purge on purpose. */
async function traces(cloudId: string): Promise<string[]> {
  const found: string[] = []
  const connection = await mongoose.createConnection(plant.stack.brokers.mongodbUri).asPromise()
  const { databases } = await connection.db!.admin().listDatabases()
  for (const { name } of databases) {
    const db = connection.useDb(name).db!
    for (const collection of await db.listCollections().toArray()) {
      const rows = await db.collection(collection.name).find().toArray()
      if (rows.some((row) => String(row._id).startsWith(`${cloudId}/`))) found.push(`${name}.${collection.name}`)
    }
  }
  await connection.close()
  return found.sort()
}

test('a purged cloud leaves nothing behind in any store', async () => {
  const { owner, cloud, devices, stack } = plant
  const ask = <Data>(operation: string, variables: object = {}) =>
    owner.ask<Data>(operation, variables as Record<string, unknown>, cloud).then(dataOf)
  const { deviceId, token } = devices[0]!
  const mqtt = await connectAsync(`mqtt://127.0.0.1:${stack.mqttPort}`, { username: token, reconnectPeriod: 0 })
  await mqtt.publishAsync('v1/devices/me/telemetry', '{"temperature":21}', { qos: 1 })
  await mqtt.publishAsync('v1/devices/me/attributes', '{"firmware":"v1"}', { qos: 1 })
  await mqtt.endAsync()
  await ask('mutation ($input: CreateDashboardInput!) { createDashboard(input: $input) { dashboard { id } } }', {
    input: { name: 'Doomed' },
  })
  await ask('mutation ($input: SendCommandInput!) { sendCommand(input: $input) { command { id } } }', {
    input: { deviceId, method: 'never' },
  })
  await ask('mutation ($input: InviteMemberInput!) { inviteMember(input: $input) { invitation { id } } }', {
    input: { email: 'somebody@example.com', role: 'VIEWER' },
  })
  await eventually(async () => (await traces(cloud)).length >= 8, { withinMs: 30_000, everyMs: 500 })

  const { slug } = (await ask<{ cloud: { slug: string } }>('{ cloud { slug } }')).cloud
  await ask('mutation ($input: DeleteCloudInput!) { deleteCloud(input: $input) { deletedCloud { slug } } }', {
    input: { slug },
  })
  await eventually(async () => (await traces(cloud)).length === 0, { withinMs: 60_000, everyMs: 500 })

  await plant.restart()
  expect(await traces(cloud)).toEqual([])
}, 180_000)
