import { authorise, type Viewer } from '@isobar/auth'
import type { Deps } from '../deps.ts'
import { withPeople, type Member } from './member.ts'

/** A member of the viewer's cloud, active or removed; undefined when there is none, as for another cloud's member. */
export async function findMember(deps: Deps, viewer: Viewer, memberId: string): Promise<Member | undefined> {
  authorise(viewer, 'members:read')
  const { members } = await deps.clouds.get(viewer.cloudId)
  const [member] = await withPeople(
    deps,
    members.filter(({ id }) => id === memberId),
  )
  return member
}
