import { hashSecret, newId, randomSecret } from '@isobar/kit'
import type { DeviceRegistryEntry } from '@isobar/schemas'
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt'

export const PEPPER = 'a pepper for tests, of no worth'
/** Seals for tests. */
export const SECRETS_KEY = 'a key for tests and of no worth at all'
/** Names the ingest under test. */
export const INSTANCE = 'under-test'
export const TELEMETRY = 'v1/devices/me/telemetry'
export const ATTRIBUTES = 'v1/devices/me/attributes'

export interface TestDevice {
  readonly cloudId: string
  readonly deviceId: string
  readonly token: string
}

export const newDevice = (cloudId: string = newId('cld')): TestDevice => ({
  cloudId,
  deviceId: newId('dev'),
  token: randomSecret(),
})

export const registryEntry = (
  { cloudId, deviceId, token }: TestDevice,
  changes: Partial<DeviceRegistryEntry> = {},
): DeviceRegistryEntry => ({
  v: 1,
  rev: 1,
  cloudId,
  deviceId,
  name: 'a device',
  status: 'ACTIVE',
  credentials: [{ kind: 'ACCESS_TOKEN', hash: hashSecret(PEPPER, token) }],
  ...changes,
})

const open = new Set<MqttClient>()

/** Connects a device as firmware would, without reconnecting. @throws the CONNACK's refusal */
export function connect(url: string, device: { token: string }, options: IClientOptions = {}): Promise<MqttClient> {
  const client = mqtt.connect(url, { username: device.token, reconnectPeriod: 0, connectTimeout: 5_000, ...options })
  open.add(client)
  return new Promise((resolve, reject) => {
    client.once('connect', () => resolve(client))
    client.once('error', reject)
    client.on('error', () => {})
    client.once('close', () => reject(new Error('the connection closed before a CONNACK')))
  })
}

export function disconnectAll(): void {
  for (const client of open) client.end(true)
  open.clear()
}

export const closed = (client: MqttClient): Promise<void> =>
  client.connected ? new Promise((resolve) => client.once('close', () => resolve())) : Promise.resolve()

/** Publishes with QoS 1; rejects when the connection closes before the PUBACK. */
export function publish(client: MqttClient, topic: string, payload: string | Buffer): Promise<unknown> {
  const lost = closed(client).then(() => {
    throw new Error('the connection closed without a PUBACK')
  })
  lost.catch(() => {})
  return Promise.race([client.publishAsync(topic, payload, { qos: 1 }), lost])
}

/** What a client was sent, by topic, from now on. */
export function received(client: MqttClient): (topic: string) => unknown[] {
  const messages: { topic: string; payload: unknown }[] = []
  client.on('message', (topic, payload) => messages.push({ topic, payload: JSON.parse(payload.toString()) }))
  return (topic) => messages.filter((message) => message.topic === topic).map(({ payload }) => payload)
}
