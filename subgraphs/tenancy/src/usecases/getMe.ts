import { authorise, type Viewer } from '@isobar/auth'
import { unauthenticated } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { activeMember } from '../membership.ts'
import type { Person } from '../store/people.ts'

/** The signed-in person, and the cloud that `/` leads their session to while they belong to it. */
export interface Me extends Person {
  readonly activeCloudId: string | null
}

/** @throws UNAUTHENTICATED the account or the session ended since the token was made */
export async function getMe(deps: Deps, viewer: Viewer): Promise<Me> {
  authorise(viewer, 'self:read')
  const [person, session] = await Promise.all([deps.people.find(viewer.userId), deps.sessions.find(viewer.sessionId)])
  if (!person || !session) throw unauthenticated()
  const cloud = session.activeCloudId ? await deps.clouds.find(session.activeCloudId) : undefined
  return { ...person, activeCloudId: cloud?.status === 'ACTIVE' && activeMember(cloud, person.id) ? cloud.id : null }
}
