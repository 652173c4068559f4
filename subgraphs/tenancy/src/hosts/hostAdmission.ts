import type { Deps } from '../deps.ts'
import { activeMember } from '../membership.ts'
import { signInRefusal, type SignedIn } from '../sso/signInRefusal.ts'

/** Why a person may not be signed in on a cloud's own host; undefined when they may. */
export async function hostRefusal(
  deps: Pick<Deps, 'clouds' | 'people'>,
  cloudId: string,
  person: SignedIn,
): Promise<string | undefined> {
  const cloud = await deps.clouds.find(cloudId)
  const member = cloud?.status === 'ACTIVE' ? activeMember(cloud, person.userId) : undefined
  if (!cloud || !member)
    return 'Your account does not belong to this cloud: ask one of its administrators to invite you.'
  return signInRefusal(deps, person, { cloud, member })
}
