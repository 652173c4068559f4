import type { PresenceEvent } from '@isobar/schemas'
import type { Connection, DeviceStatus, Session } from './device.ts'

/** Sessions that a device's document remembers, so that a late or repeated event of one is recognised. */
const MAX_SESSIONS = 16
/** Below the minute at which ingest repeats SEEN: each repeat is written, what comes more often is not. */
const SEEN_STEP_MS = 45_000

/** Of a device that was just registered. */
export const neverSeen: Connection = { status: 'NEVER_SEEN', sessions: [] }

/**
 * The connection after a presence event. Per session the event with the latest `at` wins, and of two at once the one that
 * closes; so the order of arrival does not matter, and events that come again change nothing.
 */
export function applyPresence(connection: Connection, event: PresenceEvent): Connection {
  const lastSeenAt = later(event.at, connection.lastSeenAt)
  const { sessions, forgottenAt } = connection
  // An HTTP request is a sign of life, but nothing that stays open.
  if (event.transport === 'http') return connectionOf({ sessions, lastSeenAt, forgottenAt })

  const session: Session = {
    id: event.sessionId,
    at: event.at,
    open: event.state !== 'DISCONNECTED',
    ...(event.instance === undefined ? {} : { instance: event.instance }),
  }
  const known = sessions.find(({ id }) => id === session.id)
  if (known ? !supersedes(session, known) : session.at <= (forgottenAt ?? 0)) return connection
  const [kept, dropped] = bound([...sessions.filter((other) => other !== known), session])
  return connectionOf({
    sessions: kept,
    lastSeenAt,
    forgottenAt: dropped ? later(dropped.at, forgottenAt) : forgottenAt,
  })
}

/** The connection without the sessions that said nothing since `silentBefore`, in ms: their ingest is gone. */
export function closeSilent(connection: Connection, silentBefore: number): Connection {
  const sessions = connection.sessions.map((session) =>
    session.at < silentBefore ? { ...session, open: false } : session,
  )
  return connectionOf({ ...connection, sessions })
}

/** The connection without the sessions that a process held: it is gone. */
export function closeInstance(connection: Connection, instance: string): Connection {
  const sessions = connection.sessions.map((session) =>
    session.instance === instance ? { ...session, open: false } : session,
  )
  return connectionOf({ ...connection, sessions })
}

/** Whether the difference is worth a write: a session came or went, or was last heard of a while ago. */
export function differs(before: Connection, after: Connection): boolean {
  if (before.status !== after.status || before.sessions.length !== after.sessions.length) return true
  if ((after.lastSeenAt ?? 0) - (before.lastSeenAt ?? 0) >= SEEN_STEP_MS) return true
  return after.sessions.some(({ id, at, open }) => {
    const known = before.sessions.find((session) => session.id === id)
    return !known || known.open !== open || at - known.at >= (open ? SEEN_STEP_MS : 1)
  })
}

const later = (at: number, known: number | undefined): number => Math.max(at, known ?? at)

const supersedes = (session: Session, known: Session): boolean =>
  session.at > known.at || (session.at === known.at && known.open && !session.open)

/** Open sessions stay before closed ones, later before earlier; what is over the bound is answered as dropped. */
function bound(sessions: Session[]): [kept: Session[], dropped: Session | undefined] {
  sessions.sort((left, right) => Number(right.open) - Number(left.open) || right.at - left.at)
  return [sessions.slice(0, MAX_SESSIONS), sessions[MAX_SESSIONS]]
}

const connectionOf = (connection: Omit<Connection, 'status'>): Connection => ({
  ...connection,
  status: statusOf(connection),
})

function statusOf({ sessions, lastSeenAt }: Omit<Connection, 'status'>): DeviceStatus {
  if (sessions.some(({ open }) => open)) return 'ONLINE'
  return lastSeenAt === undefined ? 'NEVER_SEEN' : 'OFFLINE'
}
