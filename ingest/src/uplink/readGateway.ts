import type { OutgoingRecord } from '@isobar/kafka'
import {
  type EntryRefusal,
  GATEWAY_ATTRIBUTES_RESPONSE_TOPIC,
  normaliseGatewayAttributes,
  normaliseGatewayTelemetry,
  pointerTo,
  readGatewayAttributesRequest,
  readGatewayDevice,
  readGatewayRpcReply,
  RefusalReason,
  TopicNamespace,
  type Uplink,
} from '@isobar/telemetry-model'
import type { Child } from '../registry/registry.ts'
import { limits } from '../limits.ts'
import { payloadLimits, type ReadDeps, type ReadMessage, type UplinkMessage } from './message.ts'
import { attributesRecord, commandStatusRecord, type Origin, requestRecord, telemetryRecord } from './records.ts'
import { type Refusal, wholeRefusal } from './refusal.ts'

/** Reads what a gateway says of the devices behind it. One that it may not speak for costs the others nothing. */
export function readGateway(deps: ReadDeps, message: UplinkMessage, uplink: Uplink, receivedAt: number): ReadMessage {
  if (!deps.registry.device(message.device.deviceId)?.settings.gateway) return { ok: false, refusal: noGateway }
  const gateway = new GatewayMessage(deps, message, receivedAt)
  switch (uplink.kind) {
    case 'values':
      return uplink.namespace === TopicNamespace.GATEWAY_TELEMETRY ? gateway.telemetry() : gateway.attributes()
    case 'gatewayConnect':
      return gateway.connected()
    case 'gatewayDisconnect':
      return gateway.disconnected()
    case 'gatewayRpcResponse':
      return gateway.rpcReply()
    default:
      return gateway.attributesRequest()
  }
}

/** One message of a gateway, with what was found of the devices that it names. */
class GatewayMessage {
  readonly #deps: ReadDeps
  readonly #message: UplinkMessage
  readonly #receivedAt: number
  readonly #records: OutgoingRecord[] = []
  readonly #refusals: EntryRefusal[] = []
  readonly #present: Child[] = []
  #created = 0

  constructor(deps: ReadDeps, message: UplinkMessage, receivedAt: number) {
    this.#deps = deps
    this.#message = message
    this.#receivedAt = receivedAt
  }

  telemetry(): ReadMessage {
    const result = normaliseGatewayTelemetry(this.#message.payload, { receivedAt: this.#receivedAt, ...payloadLimits })
    if (!result.ok) return refused(result.refusal)
    for (const { name, points } of result.devices) {
      const origin = this.#originOf(name, TopicNamespace.GATEWAY_TELEMETRY)
      if (!origin) continue
      const stamped = this.#deps.times.stamp(origin.device.deviceId, points, this.#receivedAt)
      this.#records.push(telemetryRecord(origin, stamped))
    }
    return this.#read(result.refusals)
  }

  attributes(): ReadMessage {
    const result = normaliseGatewayAttributes(this.#message.payload, payloadLimits)
    if (!result.ok) return refused(result.refusal)
    for (const { name, attributes } of result.devices) {
      const origin = this.#originOf(name, TopicNamespace.GATEWAY_ATTRIBUTES)
      if (origin) this.#records.push(attributesRecord(origin, attributes))
    }
    return this.#read(result.refusals)
  }

  connected(): ReadMessage {
    const result = readGatewayDevice(this.#message.payload, payloadLimits)
    if (!result.ok) return refused(result.refusal)
    this.#originOf(result.name, TopicNamespace.GATEWAY_ATTRIBUTES, result.type)
    return this.#read()
  }

  disconnected(): ReadMessage {
    const result = readGatewayDevice(this.#message.payload, payloadLimits)
    if (!result.ok) return refused(result.refusal)
    return { ok: true, records: [], refusals: [], effects: { absent: result.name } }
  }

  rpcReply(): ReadMessage {
    const result = readGatewayRpcReply(this.#message.payload, payloadLimits)
    if (!result.ok) return refused(result.refusal)
    const origin = this.#originOf(result.name, TopicNamespace.GATEWAY_ATTRIBUTES)
    if (origin) {
      const status = { requestNumber: Number(result.requestId), state: 'ANSWERED' as const, at: this.#receivedAt }
      this.#records.push(commandStatusRecord(origin.device, { ...status, result: result.result as never }))
    }
    return this.#read()
  }

  attributesRequest(): ReadMessage {
    const result = readGatewayAttributesRequest(this.#message.payload, payloadLimits)
    if (!result.ok) return refused(result.refusal)
    const { sessionId } = this.#message
    const origin = this.#originOf(result.name, TopicNamespace.GATEWAY_ATTRIBUTES)
    if (origin && sessionId !== undefined) {
      const { clientKeys, sharedKeys, name, single } = result
      this.#records.push(
        requestRecord(origin, {
          kind: 'ATTRIBUTES',
          // How it is to be answered comes back with the answer, so that nothing must be remembered here.
          requestId: `${result.requestId}${single ? '!' : ''}`,
          instance: this.#deps.instance,
          sessionId,
          ...(clientKeys && { clientKeys }),
          ...(sharedKeys && { sharedKeys }),
          child: { deviceId: origin.device.deviceId, name },
        }),
      )
    }
    return this.#read()
  }

  /** The device of a name, which the registry is told of if it has none. Undefined: refused, and noted. */
  #originOf(name: string, namespace: TopicNamespace, type?: string): Origin | undefined {
    const { registry, announced, instance } = this.#deps
    const { device: gateway, sessionId = '' } = this.#message
    const child = registry.childOf(gateway, name)
    const hint = child ? this.#refusalOf(child) : 'this device was deleted; restore it, or send under another name'
    if (!child || hint !== undefined) {
      this.#refusals.push({ path: pointerTo('', name), reason: RefusalReason.FOREIGN_DEVICE, hint: hint as string })
      return undefined
    }
    const origin: Origin = { device: child, gatewayId: gateway.deviceId, namespace, receivedAt: this.#receivedAt }
    if (!child.known && announced.isDue(child.deviceId)) {
      this.#created++
      const described = { deviceId: child.deviceId, name, ...(type === undefined ? {} : { type }) }
      const request = { kind: 'CONNECT_CHILD' as const, requestId: '', instance, sessionId, child: described }
      this.#records.push(requestRecord(origin, request))
    }
    this.#present.push(child)
    return origin
  }

  #refusalOf({ known }: Child): string | undefined {
    if (known) return undefined
    const { registry } = this.#deps
    const { deviceId } = this.#message.device
    const rights = registry.device(deviceId)?.settings.gateway
    if (!rights?.mayCreate) return 'the gateway has no device of this name and may not create one'
    const room = Math.min(rights.maxChildren, limits.childrenOfGateway) - registry.childrenOf(deviceId) - this.#created
    return room > 0 ? undefined : `the gateway has ${rights.maxChildren} devices, as many as it may have`
  }

  #read(refusals: readonly EntryRefusal[] = []): ReadMessage {
    const all = [...refusals, ...this.#refusals]
    const [first] = this.#refusals
    if (this.#present.length === 0 && first) return refused(first)
    return { ok: true, records: this.#records, refusals: all, effects: { present: this.#present } }
  }
}

const refused = (refusal: EntryRefusal): ReadMessage => ({ ok: false, refusal: wholeRefusal(refusal) })

const noGateway: Refusal = {
  reason: 'NOT_ALLOWED',
  hint: 'this device is not a gateway; publish its own values to v1/devices/me/…, or make it a gateway',
}

/** What a gateway is answered that asked for a device's attributes. `requestId` as {@link GatewayMessage} wrote it. */
export function gatewayAttributesAnswer(
  requestId: string,
  name: string,
  attributes: { readonly client: Record<string, unknown>; readonly shared: Record<string, unknown> },
): { topic: string; payload: string } {
  const values = { ...attributes.client, ...attributes.shared }
  const single = requestId.endsWith('!')
  const id = Number(single ? requestId.slice(0, -1) : requestId)
  const found = Object.values(values)
  const payload = single ? { id, device: name, value: found[0] ?? null } : { id, device: name, values }
  return { topic: GATEWAY_ATTRIBUTES_RESPONSE_TOPIC, payload: JSON.stringify(payload) }
}
