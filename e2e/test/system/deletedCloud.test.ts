import { dataOf, eventually, graphql, signUp, socketClient, subscribe, type Person } from '@isobar/testing'
import { beforeAll, expect, test } from '@jest/globals'
import { connectAsync, type MqttClient } from 'mqtt'
import { platform } from '../platform.ts'
import { createApiKey } from './world.ts'

const WATCH = 'subscription { deviceChanged { device { id } } }'
const socketUrl = `${platform.url.replace('http', 'ws')}/graphql`
let owner: Person
let cloud: string
let accessToken: string
let secret: string
beforeAll(async () => {
  owner = await signUp(platform)
  cloud = await owner.createCloud('Short-lived')
  accessToken = (await owner.registerDevice(cloud, 'Device')).accessToken
  secret = (await createApiKey(owner, cloud, ['devices:read'])).secret
})

const connect = (): Promise<MqttClient> =>
  connectAsync(platform.mqttUrl, { username: accessToken, reconnectPeriod: 0, connectTimeout: 3_000 })
const publish = (mqtt: MqttClient) => mqtt.publishAsync('v1/devices/me/telemetry', '{"n":1}', { qos: 1 })
const asKey = async () => {
  const answer = await graphql<{ devices: { totalCount: number } }>(
    `${platform.url}/graphql`,
    { authorization: `Bearer ${secret}` },
    '{ devices { totalCount } }',
  )
  return answer.data?.devices.totalCount ?? answer.errors?.[0]?.extensions.code
}
const asOwner = async () => (await owner.ask('{ devices { totalCount } }', {}, cloud)).errors?.[0]?.extensions.code

test('a deleted cloud loses its MQTT sessions and sockets within five seconds, and gets all of it back when restored', async () => {
  const mqtt = await eventually(connect, { everyMs: 200 })
  await publish(mqtt)
  const sockets = [
    subscribe(owner.socket(cloud), WATCH),
    subscribe(socketClient(socketUrl, { authorization: `Bearer ${secret}` }), WATCH),
  ]
  await eventually(
    async () => {
      await owner.registerDevice(cloud, 'Told')
      return sockets.every(({ frames }) => frames.length > 0)
    },
    { everyMs: 200 },
  )
  const held = (await asKey()) as number
  expect(held).toBeGreaterThan(1)
  const found = await owner.ask<{ cloud: { slug: string } }>('{ cloud { slug } }', {}, cloud)
  const input = { slug: dataOf(found).cloud.slug }

  const remove = 'mutation ($input: DeleteCloudInput!) { deleteCloud(input: $input) { deletedCloud { cloudId } } }'
  dataOf(await owner.ask(remove, { input }, cloud))
  const deletedAt = Date.now()
  await eventually(() => sockets.every((socket) => socket.ended()) && !mqtt.connected, { everyMs: 50 })
  expect(Date.now() - deletedAt).toBeLessThan(5_000)
  await eventually(async () => (await asKey()) === 'UNAUTHENTICATED' && (await asOwner()) === 'NOT_FOUND')
  await expect(connect()).rejects.toThrow()
  await mqtt.endAsync(true)

  const restore = 'mutation ($input: RestoreCloudInput!) { restoreCloud(input: $input) { membership { cloudId } } }'
  dataOf(await owner.ask(restore, { input: { cloudId: cloud } }))
  await eventually(async () => (await asKey()) === held && (await asOwner()) === undefined)
  const back = await eventually(connect, { everyMs: 200 })
  await publish(back)
  await back.endAsync()
})
