export { DEFAULT_PAYLOAD_LIMITS, type PayloadLimits } from './limits.ts'
export { refuseName } from './metricName.ts'
export { refuseValue } from './metricValue.ts'
export { decodeName, encodeName } from './nameCodec.ts'
export { type AttributesOptions, normaliseAttributes } from './normaliseAttributes.ts'
export {
  type GatewayData,
  normaliseGatewayAttributes,
  normaliseGatewayTelemetry,
  type OfChild,
} from './normaliseGateway.ts'
export { normaliseTelemetry, type TelemetryOptions } from './normaliseTelemetry.ts'
export { type EntryRefusal, type PayloadResult, pointerTo, RefusalReason } from './refusals.ts'
export { type ProvisionRequest, type RequestedCredential, readProvisionRequest } from './provisionRequest.ts'
export {
  type AttributesRequest,
  type GatewayAttributesRequest,
  readAttributesRequest,
  readGatewayAttributesRequest,
  readGatewayDevice,
  readGatewayRpcReply,
  readRpcCall,
  readRpcReply,
  type RpcCall,
} from './requests.ts'
export type {
  AttributesData,
  JsonArray,
  JsonObject,
  JsonValue,
  MetricValue,
  MetricValues,
  TelemetryData,
  TelemetryPoint,
} from './telemetryData.ts'
export { EARLIEST_TIMESTAMP, MAX_AHEAD_MS } from './timestamp.ts'
export {
  ATTRIBUTES_TOPIC,
  attributesResponseTopic,
  CLAIM_TOPIC,
  GATEWAY_ATTRIBUTES_REQUEST_TOPIC,
  GATEWAY_ATTRIBUTES_RESPONSE_TOPIC,
  GATEWAY_ATTRIBUTES_TOPIC,
  GATEWAY_CLAIM_TOPIC,
  GATEWAY_CONNECT_TOPIC,
  GATEWAY_DISCONNECT_TOPIC,
  GATEWAY_RPC_TOPIC,
  GATEWAY_TELEMETRY_TOPIC,
  namespaceOf,
  parseUplinkTopic,
  PROVISION_REQUEST_TOPIC,
  PROVISION_RESPONSE_TOPIC,
  rpcRequestTopic,
  rpcResponseTopic,
  TELEMETRY_TOPIC,
  TopicNamespace,
  type Uplink,
} from './topics.ts'
