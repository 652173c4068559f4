import type { OutgoingRecord } from '@isobar/kafka'
import {
  attributesTopic,
  commandStatusTopic,
  recordKey,
  telemetryTopic,
  type AttributesEvent,
  type CommandStatusEvent,
  type TelemetryEvent,
} from '@isobar/schemas'
import type { MetricValues, TelemetryPoint, TopicNamespace } from '@isobar/telemetry-model'
import type { DeviceIdentity } from '../registry/registry.ts'

/** Whom a record is about, and what it came by. */
export interface Origin {
  readonly device: DeviceIdentity
  /** The gateway that sent it for the device, if one did. */
  readonly gatewayId?: string | undefined
  readonly namespace: TopicNamespace
  /** Server time in ms. */
  readonly receivedAt: number
}

const keyOf = ({ cloudId, deviceId }: DeviceIdentity): string => recordKey(cloudId, deviceId)

const head = ({ device: { cloudId, deviceId }, gatewayId, namespace, receivedAt }: Origin) => ({
  v: 1 as const,
  cloudId,
  deviceId,
  ...(gatewayId === undefined ? {} : { gatewayId }),
  namespace,
  receivedAt,
})

export function telemetryRecord(origin: Origin, points: readonly TelemetryPoint[]): OutgoingRecord {
  const value: TelemetryEvent = { ...head(origin), points: points as unknown as TelemetryEvent['points'] }
  const { device, receivedAt: time } = origin
  return { topic: telemetryTopic, key: keyOf(device), value, type: 'isobar.telemetry.points', time }
}

export function attributesRecord(origin: Origin, attributes: MetricValues): OutgoingRecord {
  const value: AttributesEvent = {
    ...head(origin),
    attributes: attributes as NonNullable<AttributesEvent['attributes']>,
  }
  const { device, receivedAt: time } = origin
  return { topic: attributesTopic, key: keyOf(device), value, type: 'isobar.attributes.reported', time }
}

/** What a device asks of the platform: in the topic of its attributes, so that it follows what it wrote before. */
export function requestRecord(origin: Origin, request: NonNullable<AttributesEvent['request']>): OutgoingRecord {
  const value: AttributesEvent = { ...head(origin), request }
  const { device, receivedAt: time } = origin
  return { topic: attributesTopic, key: keyOf(device), value, type: 'isobar.device.requested', time }
}

/** What became of a command on its way to a device. */
export function commandStatusRecord(
  device: DeviceIdentity,
  status: Pick<CommandStatusEvent, 'requestNumber' | 'state' | 'at' | 'result' | 'reason'>,
): OutgoingRecord {
  const { cloudId, deviceId } = device
  const value: CommandStatusEvent = { v: 1, cloudId, deviceId, ...status }
  const type = `isobar.command-status.${status.state}`
  return { topic: commandStatusTopic, key: keyOf(device), value, type, time: status.at }
}
