import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import type { Session } from '../store/sessions.ts'

/** The viewer's own sessions that have not ended, the last used first. */
export async function listSessions(deps: Deps, viewer: Viewer): Promise<Session[]> {
  authorise(viewer, 'self:read')
  return deps.sessions.ofPerson(viewer.userId, deps.clock.now())
}
