import type { AedesOptions } from 'aedes'
import type { Clock } from '@isobar/kit'
import type { Rejections } from '../rejections/rejections.ts'
import type { Sessions } from './sessions.ts'

/** The downlinks of the dialect. Stock firmware subscribes to them when it starts. */
export const DOWNLINK_FILTERS: ReadonlySet<string> = new Set([
  'v1/devices/me/attributes',
  'v1/devices/me/attributes/response/+',
  'v1/devices/me/rpc/request/+',
  'v1/devices/me/rpc/response/+',
  'v1/gateway/attributes',
  'v1/gateway/attributes/response',
  'v1/gateway/rpc',
])

/** Grants the dialect's own downlink filters, word for word, and refuses every other: sessions never hear of each other. */
export function subscriptionAuthorizer(deps: {
  sessions: Sessions
  rejections: Rejections
  clock: Clock
}): NonNullable<AedesOptions['authorizeSubscribe']> {
  return (client, subscription, callback) => {
    const session = deps.sessions.of(client)
    if (session && DOWNLINK_FILTERS.has(subscription.topic)) {
      const qos = Math.min(subscription.qos, 1) as 0 | 1
      session.downlink.subscribed(subscription.topic, qos)
      return callback(null, { ...subscription, qos })
    }
    if (session) {
      deps.rejections.record({
        device: session.device,
        reason: 'NOT_ALLOWED',
        outcome: 'refused',
        hint: 'a device may subscribe to nothing but its own downlinks, v1/devices/me/…',
        topic: subscription.topic,
        at: deps.clock.now(),
      })
    }
    callback(null, null)
  }
}
