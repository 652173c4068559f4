import type { RpcCall } from '@isobar/telemetry-model'
import { limits } from '../limits.ts'
import type { RegisteredDevice } from '../registry/registry.ts'
import { rateWords } from '../rates/deviceRates.ts'

/**
 * What the platform answers to a call of a device (`v1/devices/me/rpc/request/…`): `getSessionLimits`, in ThingsBoard's
 * form, which its SDKs ask for before they send anything, and `getCurrentTime`. A method that is not known is told so, since
 * the dialect has no other way to refuse a call.
 */
export function platformAnswer(device: RegisteredDevice | undefined, { method }: RpcCall, now: number): object {
  switch (method) {
    case 'getSessionLimits':
      return sessionLimits(device)
    case 'getCurrentTime':
      return { time: now }
    default:
      return { error: 'There is no method of this name; there are getSessionLimits and getCurrentTime.' }
  }
}

function sessionLimits(device: RegisteredDevice | undefined): object {
  const own = rateWords(device?.settings.limits)
  const answer = {
    maxPayloadSize: device?.settings.limits?.payloadBytes ?? limits.payloadBytes,
    maxInflightMessages: limits.receiveMaximum,
    rateLimits: own,
  }
  return device?.settings.gateway ? { ...answer, gatewayRateLimits: own } : answer
}
