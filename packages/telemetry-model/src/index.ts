export { DEFAULT_PAYLOAD_LIMITS, type PayloadLimits } from './limits.ts'
export { decodeName, encodeName } from './nameCodec.ts'
export { type AttributesOptions, normaliseAttributes } from './normaliseAttributes.ts'
export { normaliseTelemetry, type TelemetryOptions } from './normaliseTelemetry.ts'
export { type EntryRefusal, type PayloadResult, RefusalReason } from './refusals.ts'
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
  GATEWAY_ATTRIBUTES_TOPIC,
  GATEWAY_TELEMETRY_TOPIC,
  parseUplinkTopic,
  TELEMETRY_TOPIC,
  TopicNamespace,
} from './topics.ts'
