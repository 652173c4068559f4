import { DOWNLINK_FILTERS } from '../mqtt/subscribe.ts'

export type Action = 'publish' | 'subscribe'

/** A rule of EMQX's authorisation, as an answer to its HTTP authentication carries it; the first that matches counts. */
export interface AclRule {
  readonly permission: 'allow' | 'deny'
  readonly action: Action | 'all'
  readonly topics: readonly string[]
}

/** Where EMQX mounts a device, and where ingest finds it. */
export const MOUNT = 'isobar'
export const CLIENT_EVENTS = ['connected', 'disconnected'].map((event) => `$SYS/brokers/+/clients/+/${event}`)

/** Without it, what no rule matches is asked of the next authoriser. */
const CLOSED: AclRule = { permission: 'deny', action: 'all', topics: ['#'] }

/**
 * What a device may do, in topics without its mount point: publish, since a topic that nothing is read from is refused by the
 * uplink, which tells the owner; and subscribe to its downlinks, each filter as it is written. EMQX matches a filter that is subscribed to like a topic, so that a plain `…/request/+` would admit
 * `…/request/#`: hence `eq`.
 */
export const deviceAcl: readonly AclRule[] = [
  { permission: 'allow', action: 'publish', topics: ['#'] },
  { permission: 'allow', action: 'subscribe', topics: [...DOWNLINK_FILTERS].map((filter) => `eq ${filter}`) },
  CLOSED,
]

/** What ingest's own sessions may do. A shared subscription is authorised without its group. */
export const ingestAcl: readonly AclRule[] = [
  { permission: 'allow', action: 'publish', topics: [`${MOUNT}/#`] },
  {
    permission: 'allow',
    action: 'subscribe',
    topics: [`eq ${MOUNT}/#`, ...CLIENT_EVENTS.map((topic) => `eq ${topic}`)],
  },
  CLOSED,
]

/** The same as {@link deviceAcl}, for one question. */
export const deviceMay = (action: Action, topic: string): boolean =>
  action === 'publish' ? !topic.startsWith('$') : DOWNLINK_FILTERS.has(topic)
