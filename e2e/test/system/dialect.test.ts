import { dataOf, eventually, signUp, type Person } from '@isobar/testing'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { connectAsync, type MqttClient } from 'mqtt'
import { mqttChannels, provisioningChannels } from '../../../scripts/codegen/mqttAsyncApi.ts'
import { platform } from '../platform.ts'

let mqtt: MqttClient
let owner: Person
let cloud: string
beforeAll(async () => {
  owner = await signUp(platform)
  cloud = await owner.createCloud('Plant')
  const { id, accessToken } = await owner.registerDevice(cloud, 'Gateway')
  const set = 'mutation ($input: SetGatewayInput!) { setGateway(input: $input) { device { id } } }'
  dataOf(await owner.ask(set, { input: { deviceId: id, gateway: { mayCreate: true, maxChildren: 10 } } }, cloud))
  mqtt = await eventually(
    () => connectAsync(platform.mqttUrl, { username: accessToken, protocolVersion: 5, reconnectPeriod: 0 }),
    { everyMs: 200 },
  )
  // Until ingest has read that it is a gateway.
  await eventually(() => mqtt.publishAsync('v1/gateway/connect', '{"device":"Pump A"}', { qos: 1 }), { everyMs: 200 })
}, 60_000)
afterAll(() => mqtt.endAsync())

const sent = Object.entries(mqttChannels).filter(([, { ways }]) => ways.includes('send'))
const told = Object.entries(mqttChannels).filter(([, { ways }]) => ways.includes('receive'))

test.each(sent)('what the MQTT document shows for %s is accepted', async (_, { address, example }) => {
  const topic = address.replace('{requestId}', '1')
  const packet = await mqtt.publishAsync(topic, JSON.stringify(example), { qos: 1 })
  expect((packet as { reasonCode?: number }).reasonCode ?? 0).toBe(0)
})

test.each(told)('%s can be subscribed to', async (_, { address }) => {
  const filter = address.replace('{requestId}', '+')
  expect(await mqtt.subscribeAsync(filter, { qos: 1 })).toMatchObject([{ topic: filter, qos: 1 }])
})

describe('a device that provisions itself', () => {
  const { provisionRequest, provisionResponse } = provisioningChannels
  interface Made {
    createProvisioningProfile: { provisioningProfile: { id: string; key: string }; secret: string }
  }
  interface Listed {
    devices: { nodes: { name: string; origin: string; status: string; lastSeenAt: number | null }[] }
  }
  const profile = async () => {
    const create = `mutation ($input: CreateProvisioningProfileInput!) {
      createProvisioningProfile(input: $input) { provisioningProfile { id key } secret }
    }`
    const input = { name: 'Line 1', strategy: 'CREATE_NEW' }
    const { createProvisioningProfile } = dataOf(await owner.ask<Made>(create, { input }, cloud))
    const { provisioningProfile, secret } = createProvisioningProfile
    return { id: provisioningProfile.id, provisionDeviceKey: provisioningProfile.key, provisionDeviceSecret: secret }
  }
  const devicesOf = async (profileId: string) => {
    const query = `query ($filter: DeviceFilter) {
      devices(first: 10, filter: $filter) { nodes { name origin status lastSeenAt } }
    }`
    const variables = { filter: { provisioningProfileId: profileId } }
    return dataOf(await owner.ask<Listed>(query, variables, cloud)).devices.nodes
  }
  /** Asks as the document shows it, until ingest has read of the profile. */
  const provision = async (keys: object, deviceName: string) => {
    const client = await connectAsync(platform.mqttUrl, { username: 'provision', reconnectPeriod: 0 })
    const answers: { status: string; credentialsValue: string }[] = []
    client.on('message', (_, payload) => answers.push(JSON.parse(payload.toString())))
    await client.subscribeAsync(provisionResponse!.address, { qos: 1 })
    const request = JSON.stringify({ ...(provisionRequest!.example as object), ...keys, deviceName })
    const answer = await eventually(
      async () => {
        await client.publishAsync(provisionRequest!.address, request, { qos: 1 })
        const answer = await eventually(() => answers.shift())
        return answer.status !== 'NOT_FOUND' && answer
      },
      { everyMs: 300 },
    )
    await client.endAsync()
    return answer
  }

  test('asks by key and secret over MQTT, and sends at once with what it is told', async () => {
    const { id, ...keys } = await profile()
    const { status, credentialsValue } = await provision(keys, 'Pump 7')
    expect(status).toBe('SUCCESS')
    const device = await connectAsync(platform.mqttUrl, { username: credentialsValue, reconnectPeriod: 0 })
    await device.publishAsync('v1/devices/me/telemetry', '{"flow":1}', { qos: 1 })
    await eventually(async () => (await devicesOf(id))[0]?.status === 'ONLINE')
    expect(await devicesOf(id)).toMatchObject([{ name: 'Pump 7', origin: 'PROVISIONED' }])
    await device.endAsync()

    // The key is on every device of the line: it must not be enough to become one that is there.
    expect(await provision(keys, 'Pump 7')).toMatchObject({ status: 'FAILURE' })
  })

  test('whose answer was lost asks again and gets in', async () => {
    const { id, ...keys } = await profile()
    const lost = await provision(keys, 'Pump 8')
    const { credentialsValue } = await provision(keys, 'Pump 8')
    await expect(
      connectAsync(platform.mqttUrl, { username: lost.credentialsValue, reconnectPeriod: 0 }),
    ).rejects.toBeDefined()
    const device = await connectAsync(platform.mqttUrl, { username: credentialsValue, reconnectPeriod: 0 })
    await device.endAsync()
    expect(await devicesOf(id)).toHaveLength(1)
  })
})
