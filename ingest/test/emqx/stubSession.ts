import type { Socket } from 'node:net'
import { generate, type IPublishPacket, type Packet } from 'mqtt-packet'
import { type Authorisation, matches } from './authorisation.ts'

/** One session; without a socket it keeps what comes for it. */
export interface Session {
  readonly clientId: string
  readonly username: string
  readonly attributes: Record<string, string>
  readonly mountpoint: string
  readonly listener: string
  readonly connectedAt: number
  readonly keeps: boolean
  socket: Socket | undefined
  readonly version: number
  readonly authorisation: Authorisation
  readonly subscriptions: Map<string, 0 | 1>
  /** Not acknowledged, in order. */
  readonly queue: Map<number, IPublishPacket>
  nextId: number
}

const MAX_MESSAGE_ID = 65_535
const SHARED = /^\$share\/([^/]+)\/(.+)$/

/** Group and filter of a shared subscription; of another one no group. */
export function shareOf(filter: string): { group: string | undefined; filter: string } {
  const [, group, shared = filter] = SHARED.exec(filter) ?? []
  return { group, filter: shared }
}

export function send({ socket, version }: Session, packet: Packet): void {
  if (socket?.writable) socket.write(generate(packet, { protocolVersion: version }))
}

/**
 * To all that subscribe, and to one of each shared subscription, members without a connection too: `pick` says to which.
 * Answers to how many.
 */
export function route(
  sessions: Iterable<Session>,
  packet: IPublishPacket,
  pick: (members: readonly Session[]) => Session,
): number {
  let heard = 0
  const groups = new Map<string, Session[]>()
  for (const session of sessions)
    for (const subscribed of session.subscriptions.keys()) {
      const { group, filter } = shareOf(subscribed)
      if (!matches(filter, packet.topic)) continue
      if (group === undefined) {
        deliver(session, packet)
        heard++
      } else groups.set(subscribed, [...(groups.get(subscribed) ?? []), session])
    }
  for (const members of groups.values()) {
    deliver(pick(members), packet)
    heard++
  }
  return heard
}

function deliver(session: Session, { topic, payload, qos, properties }: IPublishPacket): void {
  const { mountpoint, version } = session
  const userProperties = version === 5 ? properties?.userProperties : undefined
  const publish: IPublishPacket = {
    cmd: 'publish',
    topic: topic.startsWith(mountpoint) ? topic.slice(mountpoint.length) : topic,
    payload,
    qos: qos > 0 ? 1 : 0,
    dup: false,
    retain: false,
    ...(userProperties && { properties: { userProperties } }),
  }
  if (qos === 0) return send(session, publish)
  const messageId = session.nextId
  session.nextId = (session.nextId % MAX_MESSAGE_ID) + 1
  session.queue.set(messageId, { ...publish, messageId })
  send(session, { ...publish, messageId })
}

/** Values by their paths; what is not there is told by `absent`, or stays as it is written. */
export const render = (template: string, values: object, absent?: string): string =>
  template.replace(/\$\{([\w.]+)\}/g, (placeholder, path: string) => {
    const found = path
      .split('.')
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], values)
    return typeof found === 'string' ? found : (absent ?? placeholder)
  })
