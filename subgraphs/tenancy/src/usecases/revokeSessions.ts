import { auditActor, authorise, type PersonViewer, type Viewer } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import { sessionEnded } from '../events/tenancyEvents.ts'

/**
 * Ends one session of the viewer's own, the present one too when it is named: its sockets close within 5 s.
 * @throws NOT_FOUND  the person has no such session
 */
export async function revokeSession(deps: Deps, viewer: Viewer, input: { sessionId: string }): Promise<string> {
  authorise(viewer, 'self:write')
  if (!(await end(deps, viewer, input.sessionId))) throw notFound('session')
  return input.sessionId
}

/** Ends the viewer's other sessions, and the present one too when asked; answers how many. */
export async function revokeSessions(deps: Deps, viewer: Viewer, input: { includeCurrent?: boolean }): Promise<number> {
  authorise(viewer, 'self:write')
  const sessions = await deps.sessions.ofPerson(viewer.userId, deps.clock.now())
  const doomed = sessions.filter(({ id }) => input.includeCurrent || id !== viewer.sessionId)
  const ended = await Promise.all(doomed.map(({ id }) => end(deps, viewer, id)))
  return ended.filter(Boolean).length
}

/** The session goes first: told before, the gateway could exchange it once more and keep that. */
async function end(deps: Deps, viewer: Viewer & PersonViewer, sessionId: string): Promise<boolean> {
  const { userId } = viewer
  if (!(await deps.sessions.delete(userId, sessionId))) return false
  const at = deps.clock.now()
  await deps.emit(sessionEnded({ userId, sessionId, at }))
  await deps.emit(
    auditEvent({
      scope: userId,
      at,
      action: 'session.revoked',
      ...auditActor(viewer, userId),
      subject: { kind: 'session', id: sessionId },
    }),
  )
  return true
}
