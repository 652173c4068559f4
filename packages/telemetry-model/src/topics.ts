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
export const GATEWAY_CONNECT_TOPIC = 'v1/gateway/connect'
export const GATEWAY_DISCONNECT_TOPIC = 'v1/gateway/disconnect'
/** Both ways: commands to the devices behind a gateway, and their replies. */
export const GATEWAY_RPC_TOPIC = 'v1/gateway/rpc'
export const GATEWAY_ATTRIBUTES_REQUEST_TOPIC = 'v1/gateway/attributes/request'
export const GATEWAY_ATTRIBUTES_RESPONSE_TOPIC = 'v1/gateway/attributes/response'

/** By which devices of the dialect ask to be moved to whoever shows a secret; always refused. */
export const CLAIM_TOPIC = 'v1/devices/me/claim'
export const GATEWAY_CLAIM_TOPIC = 'v1/gateway/claim'

/** Of a client that is no device yet and asks to become one. */
export const PROVISION_REQUEST_TOPIC = '/provision/request'
export const PROVISION_RESPONSE_TOPIC = '/provision/response'

/** Downlink topics that end in the number of a request. */
export const attributesResponseTopic = (requestId: string): string => `v1/devices/me/attributes/response/${requestId}`
export const rpcRequestTopic = (requestNumber: number): string => `v1/devices/me/rpc/request/${requestNumber}`
export const rpcResponseTopic = (requestId: string): string => `v1/devices/me/rpc/response/${requestId}`

/** What a device means by publishing to a topic. */
export type Uplink =
  | { readonly kind: 'values'; readonly namespace: TopicNamespace }
  | { readonly kind: 'attributesRequest' | 'rpcRequest' | 'rpcResponse'; readonly requestId: string }
  | {
      readonly kind: 'gatewayConnect' | 'gatewayDisconnect' | 'gatewayRpcResponse' | 'gatewayAttributesRequest'
    }

const values = (namespace: TopicNamespace): Uplink => ({ kind: 'values', namespace })
const fixed = new Map<string, Uplink>([
  [TELEMETRY_TOPIC, values(TopicNamespace.DEVICE_TELEMETRY)],
  [ATTRIBUTES_TOPIC, values(TopicNamespace.DEVICE_ATTRIBUTES)],
  [GATEWAY_TELEMETRY_TOPIC, values(TopicNamespace.GATEWAY_TELEMETRY)],
  [GATEWAY_ATTRIBUTES_TOPIC, values(TopicNamespace.GATEWAY_ATTRIBUTES)],
  [GATEWAY_CONNECT_TOPIC, { kind: 'gatewayConnect' }],
  [GATEWAY_DISCONNECT_TOPIC, { kind: 'gatewayDisconnect' }],
  [GATEWAY_RPC_TOPIC, { kind: 'gatewayRpcResponse' }],
  [GATEWAY_ATTRIBUTES_REQUEST_TOPIC, { kind: 'gatewayAttributesRequest' }],
])
const numbered = [
  ['v1/devices/me/attributes/request/', 'attributesRequest'],
  ['v1/devices/me/rpc/request/', 'rpcRequest'],
  ['v1/devices/me/rpc/response/', 'rpcResponse'],
] as const
/** Of the dialect's request ids: what firmware counts up. */
const REQUEST_ID = /^\d{1,10}$/

/** What is published to a topic; undefined where nothing is read. Only exact names match. */
export function parseUplinkTopic(topic: string): Uplink | undefined {
  const known = fixed.get(topic)
  if (known) return known
  for (const [prefix, kind] of numbered) {
    if (!topic.startsWith(prefix)) continue
    const requestId = topic.slice(prefix.length)
    return REQUEST_ID.test(requestId) ? { kind, requestId } : undefined
  }
  return undefined
}

/** The namespace by which messages of a topic are counted and logged; UNKNOWN where nothing is read. */
export function namespaceOf(topic: string): string {
  const uplink = parseUplinkTopic(topic)
  if (!uplink) return 'UNKNOWN'
  return uplink.kind === 'values' ? uplink.namespace : uplink.kind
}
