import type { OutgoingRecord } from '@isobar/kafka'
import { attributesTopic, recordKey, telemetryTopic, type AttributesEvent, type TelemetryEvent } from '@isobar/schemas'
import {
  type EntryRefusal,
  normaliseAttributes,
  normaliseTelemetry,
  parseUplinkTopic,
  TopicNamespace,
} from '@isobar/telemetry-model'
import { limits } from '../limits.ts'
import type { DeviceIdentity } from '../registry/registry.ts'
import { type Refusal, wholeRefusal } from './refusal.ts'
import type { ServerTimes } from './serverTimes.ts'

/** A message as it arrived. */
export interface UplinkMessage {
  readonly device: DeviceIdentity
  /** MQTT topic name of the dialect. */
  readonly topic: string
  readonly payload: Uint8Array
}

/** What a message means: the records to store (none for a message of nulls) and its bad entries, or why nothing is usable. */
export type ReadMessage =
  | { readonly ok: true; readonly records: OutgoingRecord[]; readonly refusals: readonly EntryRefusal[] }
  | { readonly ok: false; readonly refusal: Refusal }

const payloadLimits = { limits: { maxPayloadBytes: limits.payloadBytes } }

/** Normalises a message into the records of its topic's namespace. `receivedAt` is server time in ms. Never throws. */
export function readMessage(message: UplinkMessage, receivedAt: number, times: ServerTimes): ReadMessage {
  switch (parseUplinkTopic(message.topic)?.namespace) {
    case TopicNamespace.DEVICE_TELEMETRY:
      return readTelemetry(message, receivedAt, times)
    case TopicNamespace.DEVICE_ATTRIBUTES:
      return readAttributes(message, receivedAt)
    default:
      return { ok: false, refusal: refuseTopic(message.topic) }
  }
}

function readTelemetry({ device, payload }: UplinkMessage, receivedAt: number, times: ServerTimes): ReadMessage {
  const result = normaliseTelemetry(payload, { receivedAt, ...payloadLimits })
  if (!result.ok) return { ok: false, refusal: wholeRefusal(result.refusal) }
  if (result.points.length === 0) return { ok: true, records: [], refusals: result.refusals }
  const points = result.points.map((point) =>
    point.timestamped ? point : { ...point, ts: times.next(device.deviceId, receivedAt) },
  )
  const value: TelemetryEvent = {
    v: 1,
    ...device,
    namespace: TopicNamespace.DEVICE_TELEMETRY,
    receivedAt,
    points: points as TelemetryEvent['points'],
  }
  const record = { topic: telemetryTopic, key: keyOf(device), value, type: 'isobar.telemetry.points', time: receivedAt }
  return { ok: true, records: [record], refusals: result.refusals }
}

function readAttributes({ device, payload }: UplinkMessage, receivedAt: number): ReadMessage {
  const result = normaliseAttributes(payload, payloadLimits)
  if (!result.ok) return { ok: false, refusal: wholeRefusal(result.refusal) }
  const { attributes, refusals } = result
  if (Object.keys(attributes).length === 0) return { ok: true, records: [], refusals }
  const value: AttributesEvent = {
    v: 1,
    ...device,
    namespace: TopicNamespace.DEVICE_ATTRIBUTES,
    receivedAt,
    attributes: attributes as NonNullable<AttributesEvent['attributes']>,
  }
  const type = 'isobar.attributes.reported'
  return {
    ok: true,
    records: [{ topic: attributesTopic, key: keyOf(device), value, type, time: receivedAt }],
    refusals,
  }
}

const keyOf = ({ cloudId, deviceId }: DeviceIdentity): string => recordKey(cloudId, deviceId)

function refuseTopic(topic: string): Refusal {
  if (topic.startsWith('v1/gateway/')) {
    return { reason: 'NOT_ALLOWED', hint: 'this device is not a gateway; publish its own values to v1/devices/me/…' }
  }
  const hint = 'nothing is read from this topic; publish to v1/devices/me/telemetry or v1/devices/me/attributes'
  return { reason: 'UNKNOWN_TOPIC', hint }
}
