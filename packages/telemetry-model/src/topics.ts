/** What an uplink topic carries, and for whom: the device itself, or the devices behind a gateway. */
export const TopicNamespace = {
  DEVICE_TELEMETRY: 'DEVICE_TELEMETRY',
  DEVICE_ATTRIBUTES: 'DEVICE_ATTRIBUTES',
  GATEWAY_TELEMETRY: 'GATEWAY_TELEMETRY',
  GATEWAY_ATTRIBUTES: 'GATEWAY_ATTRIBUTES',
} as const
export type TopicNamespace = (typeof TopicNamespace)[keyof typeof TopicNamespace]

/** Topic names of the ThingsBoard dialect, which stock firmware and SDKs speak. */
export const TELEMETRY_TOPIC = 'v1/devices/me/telemetry'
export const ATTRIBUTES_TOPIC = 'v1/devices/me/attributes'
export const GATEWAY_TELEMETRY_TOPIC = 'v1/gateway/telemetry'
export const GATEWAY_ATTRIBUTES_TOPIC = 'v1/gateway/attributes'

const namespaces = new Map<string, TopicNamespace>([
  [TELEMETRY_TOPIC, TopicNamespace.DEVICE_TELEMETRY],
  [ATTRIBUTES_TOPIC, TopicNamespace.DEVICE_ATTRIBUTES],
  [GATEWAY_TELEMETRY_TOPIC, TopicNamespace.GATEWAY_TELEMETRY],
  [GATEWAY_ATTRIBUTES_TOPIC, TopicNamespace.GATEWAY_ATTRIBUTES],
])

/** The namespace of a topic that a device publishes values to; undefined for any other topic. Only exact names match. */
export function parseUplinkTopic(topic: string): { namespace: TopicNamespace } | undefined {
  const namespace = namespaces.get(topic)
  return namespace && { namespace }
}
