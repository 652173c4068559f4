import { decodePayload } from './decodePayload.ts'
import type { PayloadLimits } from './limits.ts'
import { refuseName } from './metricName.ts'
import { readEntry } from './readEntry.ts'
import { beginReading, hasTooMany, type Reading, refuseWhole } from './reading.ts'
import { isJsonObject, readValues } from './readValues.ts'
import { type EntryRefusal, type PayloadResult, pointerTo, RefusalReason } from './refusals.ts'
import type { TelemetryOptions } from './normaliseTelemetry.ts'
import type { JsonObject, JsonValue, MetricValues, TelemetryPoint } from './telemetryData.ts'

/** What a gateway says of one device behind it, by the name that it has there. */
export type OfChild<Content> = { name: string } & Content

/** The good entries of each device, in the order written, and one refusal per bad entry of any. */
export type GatewayData<Content> = { devices: OfChild<Content>[]; refusals: EntryRefusal[] }

/** Keys that an entry of the ThingsBoard gateway may have beside `ts` and `values`, and that are not telemetry. */
const ENVELOPE: ReadonlySet<string> = new Set(['metadata'])

/**
 * Reads gateway telemetry: an object of device names, each with an array of entries as in {@link normaliseTelemetry}. An
 * entry may carry `metadata`, which the gateway adds about itself and which is not kept. One bad device or entry costs
 * the others nothing. Never throws.
 */
export function normaliseGatewayTelemetry(
  payload: Uint8Array,
  options: TelemetryOptions,
): PayloadResult<GatewayData<{ points: TelemetryPoint[] }>> {
  return readDevices(payload, options.limits, (reading, path, json) => {
    if (!Array.isArray(json)) {
      const hint = 'send an array of entries for each device'
      reading.refusals.push({ path, reason: RefusalReason.NOT_AN_OBJECT, hint })
      return undefined
    }
    const points: TelemetryPoint[] = []
    for (const [index, entry] of json.entries()) {
      const point = readEntry(reading, `${path}/${index}`, entry, options.receivedAt, ENVELOPE)
      if (point) points.push(point)
      if (hasTooMany(reading)) break
    }
    return points.length > 0 ? { points } : undefined
  })
}

/** Reads gateway attributes: an object of device names, each with an object of attributes. Never throws. */
export function normaliseGatewayAttributes(
  payload: Uint8Array,
  options: { limits?: Partial<PayloadLimits> } = {},
): PayloadResult<GatewayData<{ attributes: MetricValues }>> {
  return readDevices(payload, options.limits, (reading, path, json) => {
    const attributes = readValues(reading, path, json)
    return attributes && { attributes }
  })
}

type ReadDevice<Content> = (reading: Reading, path: string, json: JsonValue) => Content | undefined

function readDevices<Content>(
  payload: Uint8Array,
  limits: Partial<PayloadLimits> | undefined,
  readDevice: ReadDevice<Content>,
): PayloadResult<GatewayData<Content>> {
  const reading = beginReading(limits)
  const decoded = decodePayload(payload, reading.limits)
  if (!decoded.ok) return decoded
  const devices = isJsonObject(decoded.json) ? readEach(reading, decoded.json, readDevice) : []
  if (!isJsonObject(decoded.json) || Object.keys(decoded.json).length === 0) {
    const hint = 'send an object of device names'
    reading.refusals.push({ path: '', reason: RefusalReason.NOT_AN_OBJECT, hint })
  }
  return refuseWhole(reading, devices.length > 0) ?? { ok: true, devices, refusals: reading.refusals }
}

function readEach<Content>(reading: Reading, json: JsonObject, readDevice: ReadDevice<Content>): OfChild<Content>[] {
  const devices: OfChild<Content>[] = []
  for (const [name, entries] of Object.entries(json)) {
    const path = pointerTo('', name)
    reading.metricsMet += 1
    const refusal = refuseName(name, reading.limits.maxNameBytes)
    const content = refusal ? undefined : readDevice(reading, path, entries)
    if (refusal) reading.refusals.push({ path, ...refusal })
    if (content) devices.push({ name, ...content })
    if (hasTooMany(reading)) break
  }
  return devices
}
