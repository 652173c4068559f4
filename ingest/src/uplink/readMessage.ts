import {
  CLAIM_TOPIC,
  GATEWAY_CLAIM_TOPIC,
  normaliseAttributes,
  normaliseTelemetry,
  parseUplinkTopic,
  TopicNamespace,
} from '@isobar/telemetry-model'
import { payloadLimits, type ReadDeps, type ReadMessage, type UplinkMessage } from './message.ts'
import { readGateway } from './readGateway.ts'
import { readRequest } from './readRequest.ts'
import { attributesRecord, type Origin, telemetryRecord } from './records.ts'
import { type Refusal, wholeRefusal } from './refusal.ts'
import type { ServerTimes } from './serverTimes.ts'

/** Reads a message by its topic. `receivedAt` is server time in ms. Never throws. */
export function readMessage(deps: ReadDeps, message: UplinkMessage, receivedAt: number): ReadMessage {
  if (message.topic === CLAIM_TOPIC || message.topic === GATEWAY_CLAIM_TOPIC) return { ok: false, refusal: claiming }
  const uplink = parseUplinkTopic(message.topic)
  if (!uplink) return { ok: false, refusal: unknownTopic }
  if (uplink.kind !== 'values') {
    return uplink.kind.startsWith('gateway')
      ? readGateway(deps, message, uplink, receivedAt)
      : readRequest(deps, message, uplink, receivedAt)
  }
  const origin: Origin = { device: message.device, namespace: uplink.namespace, receivedAt }
  switch (uplink.namespace) {
    case TopicNamespace.DEVICE_TELEMETRY:
      return readTelemetry(deps.times, message.payload, origin)
    case TopicNamespace.DEVICE_ATTRIBUTES:
      return readAttributes(message.payload, origin)
    default:
      return readGateway(deps, message, uplink, receivedAt)
  }
}

function readTelemetry(times: ServerTimes, payload: Uint8Array, origin: Origin): ReadMessage {
  const result = normaliseTelemetry(payload, { receivedAt: origin.receivedAt, ...payloadLimits })
  if (!result.ok) return { ok: false, refusal: wholeRefusal(result.refusal) }
  const points = times.stamp(origin.device.deviceId, result.points, origin.receivedAt)
  return { ok: true, records: points.length ? [telemetryRecord(origin, points)] : [], refusals: result.refusals }
}

function readAttributes(payload: Uint8Array, origin: Origin): ReadMessage {
  const result = normaliseAttributes(payload, payloadLimits)
  if (!result.ok) return { ok: false, refusal: wholeRefusal(result.refusal) }
  const { attributes, refusals } = result
  const isEmpty = Object.keys(attributes).length === 0
  return { ok: true, records: isEmpty ? [] : [attributesRecord(origin, attributes)], refusals }
}

/** docs/adr/019: a device never leaves its cloud. */
const claiming: Refusal = {
  reason: 'NOT_ALLOWED',
  hint: 'devices are not claimed here: one belongs to the cloud that it was registered in; provision it by a key of the cloud that shall have it',
}

const unknownTopic: Refusal = {
  reason: 'UNKNOWN_TOPIC',
  hint: 'nothing is read from this topic; publish to v1/devices/me/telemetry or v1/devices/me/attributes',
}
