import { decodePayload } from './decodePayload.ts'
import type { PayloadLimits } from './limits.ts'
import { refuseName } from './metricName.ts'
import { beginReading } from './reading.ts'
import { isJsonObject } from './readValues.ts'
import { type EntryRefusal, type PayloadResult, RefusalReason, refusePayload } from './refusals.ts'
import type { JsonObject, JsonValue } from './telemetryData.ts'

/** Which attributes are asked for; all of them where neither is given. */
export type AttributesRequest = { clientKeys?: string[]; sharedKeys?: string[] }
export type GatewayAttributesRequest = AttributesRequest & {
  requestId: string
  /** As the gateway calls it. */
  name: string
  /** The dialect's old form asks for one key and is answered with `value` instead of `values`. */
  single: boolean
}
/** A call, from either side. */
export type RpcCall = { method: string; params: JsonValue }

const MAX_KEYS = 1_000
const MAX_METHOD_CHARACTERS = 256

export type Limits = { limits?: Partial<PayloadLimits> }

/** The object that a request consists of. */
export function readObject(payload: Uint8Array, { limits }: Limits): PayloadResult<{ json: JsonObject }> {
  const decoded = decodePayload(payload, beginReading(limits).limits)
  if (!decoded.ok) return decoded
  if (isJsonObject(decoded.json)) return { ok: true, json: decoded.json }
  return refusePayload(RefusalReason.NOT_AN_OBJECT, 'send a JSON object')
}

/** What is wrong with a field of a request. */
export const bad = (path: string, hint: string): { ok: false; refusal: EntryRefusal } => ({
  ok: false,
  refusal: { path, reason: RefusalReason.NOT_AN_OBJECT, hint },
})

/** Keys as `"a,b"` or `["a","b"]`: the dialect's documents and its code disagree, so both are read. */
function readKeys(json: JsonValue | undefined): string[] | undefined {
  const keys = typeof json === 'string' ? json.split(',').map((key) => key.trim()) : json
  if (!Array.isArray(keys) || keys.length > MAX_KEYS) return undefined
  return keys.every((key) => typeof key === 'string') ? (keys as string[]).filter((key) => key !== '') : undefined
}

/** Reads a device's request for attributes: `{"clientKeys":"a,b","sharedKeys":"c"}`; `{}` or nothing asks for all. */
export function readAttributesRequest(payload: Uint8Array, options: Limits = {}): PayloadResult<AttributesRequest> {
  if (payload.length === 0) return { ok: true }
  const read = readObject(payload, options)
  if (!read.ok) return read
  const request: AttributesRequest = {}
  for (const part of ['clientKeys', 'sharedKeys'] as const) {
    if (read.json[part] === undefined || read.json[part] === null) continue
    const keys = readKeys(read.json[part])
    if (!keys) return bad(`/${part}`, `send at most ${MAX_KEYS} names, as "a,b" or ["a","b"]`)
    request[part] = keys
  }
  return { ok: true, ...request }
}

/**
 * Reads a gateway's request for a device's attributes: `{"id":1,"device":"A","client":true,"key":"k"}` or `"keys":[…]`
 * (as ThingsBoard's code has it), or `{"id":1,"device":"A","client":["a"],"shared":["b"]}` (as its documents have it).
 */
export function readGatewayAttributesRequest(
  payload: Uint8Array,
  options: Limits = {},
): PayloadResult<GatewayAttributesRequest> {
  const read = readObject(payload, options)
  if (!read.ok) return read
  const { id, client, shared, key } = read.json
  if (!isRequestId(id)) return bad('/id', 'send the number of the request as id')
  const named = readDeviceName(read.json)
  if (!named.ok) return named
  const request = { requestId: String(id), name: named.name, single: typeof key === 'string' }
  if (Array.isArray(client) || Array.isArray(shared)) {
    const [clientKeys, sharedKeys] = [readKeys(client ?? []), readKeys(shared ?? [])]
    if (!clientKeys || !sharedKeys) return bad('/client', 'send arrays of names as client and shared')
    return { ok: true, ...request, clientKeys, sharedKeys }
  }
  const keys = readKeys(key === undefined ? read.json['keys'] : [key])
  if (!keys) return bad('/keys', 'send the names as keys, or one as key')
  return { ok: true, ...request, ...(client === true ? { clientKeys: keys } : { sharedKeys: keys }) }
}

/** Reads `{"method":"…","params":…}`; without params it is called with none (null). */
export function readRpcCall(payload: Uint8Array, options: Limits = {}): PayloadResult<RpcCall> {
  const read = readObject(payload, options)
  if (!read.ok) return read
  const { method, params = null } = read.json
  if (typeof method !== 'string' || method === '' || method.length > MAX_METHOD_CHARACTERS)
    return bad('/method', `send the method's name, at most ${MAX_METHOD_CHARACTERS} characters`)
  return { ok: true, method, params }
}

/** Reads what a device answers to a call: any JSON; text that is no JSON counts as a string, nothing as null. */
export function readRpcReply(payload: Uint8Array, options: Limits = {}): PayloadResult<{ result: JsonValue }> {
  if (payload.length === 0) return { ok: true, result: null }
  const decoded = decodePayload(payload, beginReading(options.limits).limits)
  if (decoded.ok) return { ok: true, result: decoded.json }
  if (decoded.refusal.reason !== RefusalReason.MALFORMED_JSON) return decoded
  return { ok: true, result: new TextDecoder().decode(payload) }
}

/** Reads what a device behind a gateway answers: `{"device":"A","id":1,"data":…}`. */
export function readGatewayRpcReply(
  payload: Uint8Array,
  options: Limits = {},
): PayloadResult<{ name: string; requestId: string; result: JsonValue }> {
  const read = readObject(payload, options)
  if (!read.ok) return read
  const named = readDeviceName(read.json)
  if (!named.ok) return named
  const { id, data = null } = read.json
  if (!isRequestId(id)) return bad('/id', 'send the number of the request as id')
  return { ok: true, name: named.name, requestId: String(id), result: data }
}

/** Reads `{"device":"A","type":"t"}` of a device that came or went behind a gateway. */
export function readGatewayDevice(
  payload: Uint8Array,
  options: Limits = {},
): PayloadResult<{ name: string; type?: string }> {
  const read = readObject(payload, options)
  if (!read.ok) return read
  const named = readDeviceName(read.json)
  if (!named.ok) return named
  const { type } = read.json
  if (type === undefined || type === null || type === '') return named
  const refusal = typeof type === 'string' ? refuseName(type, beginReading(options.limits).limits.maxNameBytes) : true
  if (refusal) return bad('/type', 'send the kind of the device as text of at most 128 bytes')
  return { ...named, type: type as string }
}

function readDeviceName(json: JsonObject): PayloadResult<{ name: string }> {
  const { device } = json
  const refusal = typeof device === 'string' ? refuseName(device, beginReading({}).limits.maxNameBytes) : undefined
  if (typeof device !== 'string' || refusal) return bad('/device', 'send the name of the device, at most 128 bytes')
  return { ok: true, name: device }
}

const isRequestId = (id: JsonValue | undefined): id is number | string =>
  (typeof id === 'number' && Number.isSafeInteger(id) && id >= 0) || (typeof id === 'string' && /^\d{1,10}$/.test(id))
