import { authorise, type Viewer } from '@isobar/auth'
import { conflict } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import type { Cloud, MemberEntry } from '../store/clouds.ts'

type Known = Pick<Deps, 'people'>

const isActive = ({ status }: MemberEntry): boolean => status === 'ACTIVE'

/**
 * How many active members a required connection binds: all but the owners who are let in without it.
 * @throws FORBIDDEN the viewer lacks `sso:read`
 */
export async function countBoundBySso(deps: Known, viewer: Viewer, cloud: Cloud): Promise<number> {
  authorise(viewer, 'sso:read')
  return cloud.members.filter(isActive).length - (await countExempt(deps, cloud))
}

/** @throws CONFLICT no owner has a second step of sign-in: when the provider fails, nobody could turn it off */
export async function requireWayIn(deps: Known, cloud: Cloud): Promise<void> {
  if ((await countExempt(deps, cloud)) === 0)
    throw conflict('An owner must have a second step of sign-in first, to get in when the provider fails.')
}

/** Owners with a second step of sign-in are let in by password all the same. */
async function countExempt({ people }: Known, { members }: Cloud): Promise<number> {
  const owners = members.filter((member) => isActive(member) && member.role === 'OWNER')
  const known = await people.getMany(owners.map(({ userId }) => userId))
  return [...known.values()].filter(({ twoFactorEnabled }) => twoFactorEnabled).length
}
