import { dataOf, eventually, signUp, type Person } from '@isobar/testing'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { isDeepStrictEqual } from 'node:util'
import { platform } from '../platform.ts'
import { PythonSdk, type Told } from './pythonSdk.ts'

// What ThingsBoard's Python SDK (tb-mqtt-client on PyPI, unmodified) does on Isobar.

let owner: Person
let cloud: string
beforeAll(async () => {
  owner = await signUp(platform, 'Ole Owner')
  cloud = await owner.createCloud('Plant')
})

const ask = async <Data>(query: string, variables: object) =>
  dataOf(await owner.ask<Data>(query, variables as Record<string, unknown>, cloud))

interface LatestValues {
  device: { latest: { metric: string; timestamp: string; value: unknown }[] }
}
const latest = async (deviceId: string) => {
  const query = 'query ($id: ID!) { device(id: $id) { latest { metric timestamp value } } }'
  const { device } = await ask<LatestValues>(query, { id: deviceId })
  return Object.fromEntries(device.latest.map(({ metric, value }) => [metric, value]))
}
interface Attributes {
  device: { attributes: { key: string; value: unknown }[] }
}
const clientAttributes = async (deviceId: string) => {
  const query = 'query ($id: ID!) { device(id: $id) { attributes(scopes: [CLIENT]) { key value } } }'
  const { device } = await ask<Attributes>(query, { id: deviceId })
  return Object.fromEntries(device.attributes.map(({ key, value }) => [key, value]))
}
const share = (deviceId: string, attributes: object) =>
  ask('mutation ($input: SetAttributesInput!) { setAttributes(input: $input) { device { id } } }', {
    input: { deviceId, scope: 'SHARED', attributes },
  })
async function commandOf(deviceId: string, method: string): Promise<{ status: string; result: unknown }> {
  await ask('mutation ($input: SendCommandInput!) { sendCommand(input: $input) { command { id } } }', {
    input: { deviceId, method, params: { speed: 3 } },
  })
  interface Commands {
    device: { commands: { method: string; status: string; result: unknown }[] }
  }
  const query = 'query ($id: ID!) { device(id: $id) { commands { method status result } } }'
  return eventually(async () => {
    const { device } = await ask<Commands>(query, { id: deviceId })
    return device.commands.find((command) => command.method === method && command.result !== null)
  })
}

describe('a device that uses the Python SDK', () => {
  let id: string
  let sdk: PythonSdk
  beforeAll(async () => {
    const device = await owner.registerDevice(cloud, 'Python device')
    id = device.id
    // Ingest may not have read of the device yet: the SDK tries again by itself.
    sdk = new PythonSdk('device', platform.mqttUrl, device.accessToken)
    await eventually(() => sdk.call('limits_known') as Promise<boolean>, { withinMs: 30_000 })
  }, 60_000)
  afterAll(() => sdk.stop())

  test('sends telemetry with and without times, and lists of it', async () => {
    await sdk.call('send_telemetry', { temperature: 21.5, door: 'open' })
    await sdk.call('send_telemetry', { ts: Date.now(), values: { humidity: 40 } })
    await sdk.call('send_telemetry', [{ ts: Date.now(), values: { pressure: 1013 } }, { vibration: true }])
    const wanted = { temperature: 21.5, door: 'open', humidity: 40, pressure: 1013, vibration: true }
    await eventually(async () => isDeepStrictEqual(await latest(id), wanted))
  })

  test('reports attributes, and asks for its own and the shared ones', async () => {
    await sdk.call('send_attributes', { firmware: '1.4.2' })
    await eventually(async () => (await clientAttributes(id))['firmware'] === '1.4.2')
    await share(id, { target: 22 })
    await sdk.call('request_attributes', ['firmware'], ['target'])
    const { content, error } = await sdk.hears('attributes')
    expect({ content, error }).toEqual({
      content: { client: { firmware: '1.4.2' }, shared: { target: 22 } },
      error: null,
    })
  })

  test('is told of a shared attribute that it subscribed to', async () => {
    await sdk.call('subscribe_to_attribute', 'limit')
    await share(id, { limit: 80 })
    expect(await sdk.hears('pushed')).toMatchObject({ content: { limit: 80 } })
  })

  test('gets a command, and its reply is the result', async () => {
    expect(await commandOf(id, 'spin')).toMatchObject({ status: 'SUCCESSFUL', result: { did: 'spin' } })
    expect(await sdk.hears('command')).toMatchObject({ request: { method: 'spin', params: { speed: 3 } } })
  })

  test('calls the platform', async () => {
    await sdk.call('call_platform', 'getCurrentTime')
    const { answer } = (await sdk.hears('answer')) as { answer: { time: number } } & Told
    expect(Math.abs(answer.time - Date.now())).toBeLessThan(60_000)
  })
})

describe('a gateway that uses the Python SDK', () => {
  let sdk: PythonSdk
  let child: string
  beforeAll(async () => {
    const { id, accessToken } = await owner.registerDevice(cloud, 'Python gateway')
    await ask('mutation ($input: SetGatewayInput!) { setGateway(input: $input) { device { id } } }', {
      input: { deviceId: id, gateway: { mayCreate: true, maxChildren: 10 } },
    })
    sdk = new PythonSdk('gateway', platform.mqttUrl, accessToken)
    await eventually(() => sdk.call('limits_known') as Promise<boolean>, { withinMs: 30_000 })
    await sdk.call('connect_device', 'Pump A')
    interface Children {
      devices: { nodes: { id: string; name: string; status: string }[] }
    }
    const query = 'query ($filter: DeviceFilter) { devices(first: 10, filter: $filter) { nodes { id name status } } }'
    child = await eventually(async () => {
      const { devices } = await ask<Children>(query, { filter: { gatewayId: id } })
      return devices.nodes.find(({ name, status }) => name === 'Pump A' && status === 'ONLINE')?.id
    })
  }, 60_000)
  afterAll(() => sdk.stop())

  test('sends telemetry and attributes of a device behind it', async () => {
    await sdk.call('send_telemetry', 'Pump A', [{ ts: Date.now(), values: { flow: 1.5 } }])
    await sdk.call('send_attributes', 'Pump A', { serial: 'P-1' })
    await eventually(async () => isDeepStrictEqual(await latest(child), { flow: 1.5 }))
    await eventually(async () => (await clientAttributes(child))['serial'] === 'P-1')
  })

  test('asks for and is told shared attributes of a device behind it', async () => {
    await share(child, { mode: 'eco' })
    await sdk.call('request_shared_attributes', 'Pump A', ['mode'])
    expect(await sdk.hears('attributes')).toMatchObject({ content: { device: 'Pump A', values: { mode: 'eco' } } })
    await sdk.call('subscribe_to_attributes', 'Pump A')
    await share(child, { mode: 'boost' })
    expect(await sdk.hears('pushed')).toMatchObject({ content: { device: 'Pump A', data: { mode: 'boost' } } })
  })

  test('gets a command for a device behind it, and its reply is the result', async () => {
    expect(await commandOf(child, 'open')).toMatchObject({ status: 'SUCCESSFUL', result: { did: 'open' } })
  })

  test('says that a device behind it left', async () => {
    await sdk.call('disconnect_device', 'Pump A')
    const query = 'query ($id: ID!) { device(id: $id) { status } }'
    await eventually(async () => {
      const { device } = await ask<{ device: { status: string } }>(query, { id: child })
      return device.status === 'OFFLINE'
    })
  })
})

describe('a newcomer that uses the Python SDK', () => {
  let sdk: PythonSdk | undefined
  afterAll(() => sdk?.stop())

  test('provisions itself by key and secret, and sends with the token that it is told', async () => {
    interface Made {
      createProvisioningProfile: { provisioningProfile: { key: string }; secret: string }
    }
    const create = `mutation ($input: CreateProvisioningProfileInput!) {
      createProvisioningProfile(input: $input) { provisioningProfile { key } secret }
    }`
    const made = await ask<Made>(create, { input: { name: 'Python line', strategy: 'CREATE_NEW' } })
    const { provisioningProfile, secret } = made.createProvisioningProfile
    const newcomer = (sdk = new PythonSdk('newcomer', platform.mqttUrl, `${provisioningProfile.key},${secret}`))
    // Until ingest has read of the key.
    const credentials = await eventually(
      async () =>
        (await newcomer.call('provision', 'Python pump')) as { status: string; credentialsValue: string } | null,
      { withinMs: 30_000 },
    )
    expect(credentials).toMatchObject({ status: 'SUCCESS', credentialsType: 'ACCESS_TOKEN' })
    const device = new PythonSdk('device', platform.mqttUrl, credentials!.credentialsValue)
    await eventually(() => device.call('limits_known') as Promise<boolean>, { withinMs: 30_000 })
    await device.call('send_telemetry', { flow: 2 })
    await device.stop()
  })
})
