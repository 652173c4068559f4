import { stringify } from 'yaml'
import {
  ATTRIBUTES_TOPIC,
  attributesResponseTopic,
  GATEWAY_ATTRIBUTES_REQUEST_TOPIC,
  GATEWAY_ATTRIBUTES_RESPONSE_TOPIC,
  GATEWAY_ATTRIBUTES_TOPIC,
  GATEWAY_CONNECT_TOPIC,
  GATEWAY_DISCONNECT_TOPIC,
  GATEWAY_RPC_TOPIC,
  GATEWAY_TELEMETRY_TOPIC,
  PROVISION_REQUEST_TOPIC,
  PROVISION_RESPONSE_TOPIC,
  rpcRequestTopic,
  rpcResponseTopic,
  TELEMETRY_TOPIC,
} from '../../packages/telemetry-model/src/topics.ts'

type Schema = Record<string, unknown>

interface Channel {
  address: string
  /** From the device to Isobar (`send`), to the device (`receive`), or both. */
  ways: ('send' | 'receive')[]
  about: string
  payload: Schema
  example: unknown
}

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` })
const object = (properties: Record<string, Schema>, required: string[] = []): Schema => ({
  type: 'object',
  properties,
  ...(required.length ? { required } : {}),
})
const text = (description: string): Schema => ({ type: 'string', description })
const numbered = (topic: string): string => topic.replace(/0$/, '{requestId}')
const TS = 1_767_225_600_000

/** What travels over MQTT, by channel, as docs/DEVICES.md tells it in words. */
export const mqttChannels: Record<string, Channel> = {
  telemetry: {
    address: TELEMETRY_TOPIC,
    ways: ['send'],
    about: 'Measurements over time.',
    payload: { oneOf: [ref('Entry'), { type: 'array', items: ref('Entry'), minItems: 1 }] },
    example: [{ ts: TS, values: { temperature: 21.5 } }, { humidity: 40 }],
  },
  attributes: {
    address: ATTRIBUTES_TOPIC,
    ways: ['send', 'receive'],
    about: 'Facts that the device reports about itself; shared attributes that changed, or `deleted` names.',
    payload: ref('Values'),
    example: { firmware: '1.4.2' },
  },
  attributesRequest: {
    address: numbered(attributesResponseTopic('0').replace('response', 'request')),
    ways: ['send'],
    about: 'Asks for attributes, by names between commas; without names for all.',
    payload: object({ clientKeys: text('Names of its own.'), sharedKeys: text('Names that it is told.') }),
    example: { clientKeys: 'firmware', sharedKeys: 'target' },
  },
  attributesResponse: {
    address: numbered(attributesResponseTopic('0')),
    ways: ['receive'],
    about: 'The answer to the question of this number.',
    payload: object({ client: ref('Values'), shared: ref('Values') }),
    example: { client: { firmware: '1.4.2' }, shared: { target: 22 } },
  },
  rpcRequest: {
    address: numbered(rpcRequestTopic(0)),
    ways: ['receive', 'send'],
    about: 'A command to the device; or a call of the platform: getSessionLimits, getCurrentTime.',
    payload: object({ method: text('What is called.'), params: {} }, ['method']),
    example: { method: 'open', params: { valve: 2 } },
  },
  rpcResponse: {
    address: numbered(rpcResponseTopic('0')),
    ways: ['send', 'receive'],
    about: 'The reply to the command, or to the call, of this number: any JSON.',
    payload: {},
    example: { opened: true },
  },
  gatewayTelemetry: {
    address: GATEWAY_TELEMETRY_TOPIC,
    ways: ['send'],
    about: 'Measurements of devices behind a gateway, by their names.',
    payload: { type: 'object', additionalProperties: { type: 'array', items: ref('Entry') }, minProperties: 1 },
    example: { 'Pump A': [{ ts: TS, values: { flow: 1 } }, { flow: 2 }] },
  },
  gatewayAttributes: {
    address: GATEWAY_ATTRIBUTES_TOPIC,
    ways: ['send', 'receive'],
    about:
      'Facts about devices behind a gateway, by their names; shared attributes that changed, as `{ device, data }`.',
    payload: { type: 'object', additionalProperties: {} },
    example: { 'Pump A': { firmware: '1.4.2' } },
  },
  gatewayConnect: {
    address: GATEWAY_CONNECT_TOPIC,
    ways: ['send'],
    about: 'A device behind the gateway is there.',
    payload: object({ device: text('Its name.'), type: text('What it is.') }, ['device']),
    example: { device: 'Pump A' },
  },
  gatewayDisconnect: {
    address: GATEWAY_DISCONNECT_TOPIC,
    ways: ['send'],
    about: 'A device behind the gateway left.',
    payload: object({ device: text('Its name.') }, ['device']),
    example: { device: 'Pump A' },
  },
  gatewayRpc: {
    address: GATEWAY_RPC_TOPIC,
    ways: ['receive', 'send'],
    about: 'A command to a device behind the gateway, with its number in `data.id`; and the reply to it.',
    payload: object({ device: text('Its name.'), id: { type: 'integer' }, data: {} }, ['device', 'data']),
    example: { device: 'Pump A', id: 7, data: { opened: true } },
  },
  gatewayAttributesRequest: {
    address: GATEWAY_ATTRIBUTES_REQUEST_TOPIC,
    ways: ['send'],
    about: 'Asks for attributes of a device behind the gateway.',
    payload: object(
      {
        id: { type: 'integer' },
        device: text('Its name.'),
        client: { description: 'Whether its own are asked for, or their names.' },
        key: text('One name.'),
        keys: { type: 'array', items: { type: 'string' } },
        shared: { type: 'array', items: { type: 'string' } },
      },
      ['id', 'device'],
    ),
    example: { id: 1, device: 'Pump A', client: true, keys: ['firmware'] },
  },
  gatewayAttributesResponse: {
    address: GATEWAY_ATTRIBUTES_RESPONSE_TOPIC,
    ways: ['receive'],
    about: 'The answer to the question of this number.',
    payload: object({ id: { type: 'integer' }, device: text('Its name.') }, ['id', 'device']),
    example: { id: 1, device: 'Pump A', value: '1.4.2' },
  },
}

/** What a client says that is no device yet: its user name is `provision`. */
export const provisioningChannels: Record<string, Channel> = {
  provisionRequest: {
    address: PROVISION_REQUEST_TOPIC,
    ways: ['send'],
    about: 'Asks for a credential, in a session whose user name or only client id is `provision`.',
    payload: object(
      {
        deviceName: text('How the device calls itself, at most 128 bytes.'),
        provisionDeviceKey: text('The key of a provisioning profile.'),
        provisionDeviceSecret: text('Its secret.'),
        credentialsType: { type: 'string', enum: ['ACCESS_TOKEN', 'MQTT_BASIC', 'X509_CERTIFICATE'] },
        token: text('ACCESS_TOKEN: of its own choice, 20 to 128 characters; made when left out.'),
        username: text('MQTT_BASIC: 1 to 128 characters.'),
        password: text('MQTT_BASIC: 12 to 128 characters.'),
        clientId: text('MQTT_BASIC: the only client id that may use it; any when left out.'),
        hash: text('X509_CERTIFICATE: the certificate, in PEM or its base64 alone.'),
      },
      ['deviceName', 'provisionDeviceKey', 'provisionDeviceSecret'],
    ),
    example: { deviceName: 'Pump A', provisionDeviceKey: 'KEY', provisionDeviceSecret: 'SECRET' },
  },
  provisionResponse: {
    address: PROVISION_RESPONSE_TOPIC,
    ways: ['receive'],
    about: 'The answer. The session ends 60 s after it.',
    payload: object(
      {
        status: { type: 'string', enum: ['SUCCESS', 'NOT_FOUND', 'FAILURE'] },
        credentialsType: text('Of a success: as it was asked for.'),
        credentialsValue: { description: 'Of a success: the token, the certificate, or the login as an object.' },
        errorMsg: text('Of a refusal: why.'),
      },
      ['status'],
    ),
    example: { status: 'SUCCESS', credentialsType: 'ACCESS_TOKEN', credentialsValue: 'TOKEN' },
  },
}

export const mqttSchemas: Record<string, Schema> = {
  Values: {
    type: 'object',
    description: 'Value by name, 1 to 128 bytes each.',
    additionalProperties: { type: ['number', 'string', 'boolean', 'object', 'array', 'null'] },
  },
  Entry: {
    description: 'Values at a time of the device’s own, or at the time of their arrival.',
    oneOf: [
      object({ ts: { type: 'integer', description: 'Milliseconds since 1970, UTC.' }, values: ref('Values') }, [
        'ts',
        'values',
      ]),
      { ...ref('Values'), not: { required: ['ts', 'values'] } },
    ],
  },
}

/** The AsyncAPI 3.0 document of what devices send and are told over MQTT, from the device's point of view. */
export function generateMqttAsyncApi(): string {
  const channels: Record<string, unknown> = {}
  const operations: Record<string, unknown> = {}
  for (const [name, { address, ways, about, payload, example }] of Object.entries({
    ...mqttChannels,
    ...provisioningChannels,
  })) {
    channels[name] = {
      address,
      description: about,
      ...(address.includes('{requestId}')
        ? {
            parameters: { requestId: { description: 'A number of up to 10 digits, which the asking side counts up.' } },
          }
        : {}),
      messages: { [name]: { contentType: 'application/json', payload, examples: [{ payload: example }] } },
    }
    for (const way of ways)
      operations[`${way}-${name}`] = {
        action: way,
        channel: { $ref: `#/channels/${name}` },
        bindings: { mqtt: { qos: 1, retain: false } },
      }
  }
  return stringify({
    asyncapi: '3.0.0',
    info: {
      title: 'Isobar for devices, over MQTT',
      version: '1.0.0',
      description: 'As a device sees it: it sends and receives. docs/DEVICES.md tells what it can rely on.',
      license: { name: 'Apache-2.0' },
    },
    servers: {
      tcp: {
        host: '{host}:1883',
        protocol: 'mqtt',
        protocolVersion: '5',
        description: 'MQTT 3.1.1 and 5.',
        variables: { host: { default: '127.0.0.1' } },
        security: [{ $ref: '#/components/securitySchemes/accessToken' }],
      },
    },
    defaultContentType: 'application/json',
    channels,
    operations,
    components: {
      securitySchemes: {
        accessToken: { type: 'userPassword', description: 'The access token as user name; no password.' },
      },
      schemas: mqttSchemas,
    },
  })
}
