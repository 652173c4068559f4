import { ErrorCode, hasCode } from '@isobar/kit'
import type { OutboxEvent } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import { vpnEvent } from '../events/emitted.ts'
import type { SessionFields } from '../store/sessionStore.ts'

type SessionDeps = Pick<Deps, 'sessions' | 'clock'>

/** Which session of which profile. */
export interface SessionOf {
  readonly cloudId: string
  readonly profileId: string
}
/** What names one session of one server. */
export type SessionKey = Pick<SessionFields, 'server' | 'cid' | 'connectedAt'>

const isSame = (one: SessionKey, other: SessionKey): boolean =>
  one.server === other.server && one.cid === other.cid && one.connectedAt === other.connectedAt

/** Keeps that a session began, in place of the profile's one before. Told again, it changes nothing. */
export async function openSession(deps: SessionDeps, of: SessionOf, fields: SessionFields): Promise<void> {
  const { cloudId, profileId } = of
  try {
    await deps.sessions.update(cloudId, profileId, (before, rev) =>
      isSame(before, fields) && before.endedAt === undefined
        ? undefined
        : { next: fields, events: [event('session.connected', of, rev, fields)] },
    )
  } catch (error) {
    if (!hasCode(error, ErrorCode.NOT_FOUND)) throw error
    await deps.sessions.create(cloudId, profileId, fields, [event('session.connected', of, 1, fields)])
  }
}

/** Keeps how much a session carried; nothing when another took its place, or it carried nothing since. */
export async function countTraffic(
  deps: SessionDeps,
  of: SessionOf,
  key: SessionKey,
  { bytesIn, bytesOut }: { bytesIn: number; bytesOut: number },
): Promise<void> {
  await change(deps, of, key, (before) =>
    before.bytesIn === bytesIn && before.bytesOut === bytesOut
      ? undefined
      : { type: 'session.traffic', fields: { ...before, bytesIn, bytesOut, seenAt: deps.clock.now() } },
  )
}

/** Keeps that a session ended; nothing when another took its place. */
export async function closeSession(
  deps: SessionDeps,
  of: SessionOf,
  key: SessionKey,
  traffic?: { bytesIn: number; bytesOut: number },
): Promise<void> {
  await change(deps, of, key, (before) => ({
    type: 'session.disconnected',
    fields: { ...before, ...traffic, endedAt: deps.clock.now() },
  }))
}

type SessionEvent = 'session.connected' | 'session.traffic' | 'session.disconnected'

async function change(
  deps: SessionDeps,
  of: SessionOf,
  key: SessionKey,
  decide: (before: SessionFields) => { type: SessionEvent; fields: SessionFields } | undefined,
): Promise<void> {
  try {
    await deps.sessions.update(of.cloudId, of.profileId, (before, rev) => {
      if (!isSame(before, key) || before.endedAt !== undefined) return undefined
      const decided = decide(before)
      return decided && { next: decided.fields, events: [event(decided.type, of, rev, decided.fields)] }
    })
  } catch (error) {
    if (!hasCode(error, ErrorCode.NOT_FOUND)) throw error
  }
}

const event = (
  type: SessionEvent,
  { cloudId, profileId }: SessionOf,
  rev: number,
  fields: SessionFields,
): OutboxEvent =>
  vpnEvent({
    type,
    at: fields.endedAt ?? fields.seenAt,
    rev,
    cloudId,
    profileId,
    server: fields.server,
    bytesIn: fields.bytesIn,
    bytesOut: fields.bytesOut,
  })
