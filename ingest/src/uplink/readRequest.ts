import {
  readAttributesRequest,
  readRpcCall,
  readRpcReply,
  rpcResponseTopic,
  TopicNamespace,
  type Uplink,
} from '@isobar/telemetry-model'
import { platformAnswer } from './platformAnswer.ts'
import { payloadLimits, type ReadDeps, type ReadMessage, type UplinkMessage } from './message.ts'
import { commandStatusRecord, type Origin, requestRecord } from './records.ts'
import { type Refusal, wholeRefusal } from './refusal.ts'

/** Reads what a device asks of the platform, or answers to it. */
export function readRequest(deps: ReadDeps, message: UplinkMessage, uplink: Uplink, receivedAt: number): ReadMessage {
  const { device, payload, sessionId } = message
  const origin: Origin = { device, namespace: TopicNamespace.DEVICE_ATTRIBUTES, receivedAt }
  switch (uplink.kind) {
    case 'attributesRequest': {
      if (sessionId === undefined) return { ok: false, refusal: noSession }
      const request = readAttributesRequest(payload, payloadLimits)
      if (!request.ok) return { ok: false, refusal: wholeRefusal(request.refusal) }
      const { ok: _, ...keys } = request
      const asked = { kind: 'ATTRIBUTES' as const, requestId: uplink.requestId, instance: deps.instance, sessionId }
      return stored([requestRecord(origin, { ...asked, ...keys })])
    }
    case 'rpcRequest': {
      const call = readRpcCall(payload, payloadLimits)
      if (!call.ok) return { ok: false, refusal: wholeRefusal(call.refusal) }
      const answer = platformAnswer(deps.registry.device(device.deviceId), call, receivedAt)
      const reply = { topic: rpcResponseTopic(uplink.requestId), payload: JSON.stringify(answer) }
      return { ok: true, records: [], refusals: [], effects: { reply } }
    }
    case 'rpcResponse': {
      const reply = readRpcReply(payload, payloadLimits)
      if (!reply.ok) return { ok: false, refusal: wholeRefusal(reply.refusal) }
      const status = { requestNumber: Number(uplink.requestId), state: 'ANSWERED' as const, at: receivedAt }
      return stored([commandStatusRecord(device, { ...status, result: reply.result as never })])
    }
    default:
      return { ok: false, refusal: unknownTopic }
  }
}

const stored = (records: (ReadMessage & { ok: true })['records']): ReadMessage => ({ ok: true, records, refusals: [] })

const unknownTopic: Refusal = { reason: 'UNKNOWN_TOPIC', hint: 'nothing is read from this topic' }

const noSession: Refusal = { reason: 'NOT_ALLOWED', hint: 'there is no session to answer to' }
