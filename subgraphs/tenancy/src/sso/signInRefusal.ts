import { isId } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import type { Cloud, MemberEntry } from '../store/clouds.ts'
import { meetsSso } from './connection.ts'

/** Who has signed in, and by what when not by a password. */
export interface SignedIn {
  readonly userId: string
  readonly signedInBy?: string | undefined
}

/**
 * Why a session does not open a cloud that its person belongs to; undefined when it does.
 *
 * A cloud that requires single sign-on takes sessions of its own connections only. Its owners are let in by password and
 * second step as well, so that a provider that is down or set up wrongly can be turned off.
 *
 * The other way round, a provider opens another cloud only of who has no second step: whoever rules the domain could reset
 * such a person's password by mail anyway, but not pass their second step.
 */
export async function signInRefusal(
  { people }: Pick<Deps, 'people'>,
  { userId, signedInBy }: SignedIn,
  { cloud, member }: { cloud: Cloud; member: MemberEntry },
): Promise<string | undefined> {
  const isOwnConnection = (cloud.sso ?? []).some(({ id, enabled }) => enabled && id === signedInBy)
  if (isOwnConnection) return undefined
  const hasSecondStep = async () => (await people.find(userId))?.twoFactorEnabled === true
  if (!meetsSso(cloud, signedInBy)) {
    const breaksGlass = member.role === 'OWNER' && signedInBy === undefined && (await hasSecondStep())
    if (!breaksGlass) return "This cloud asks for single sign-on: sign in with your company's account."
  }
  if (signedInBy !== undefined && isId('sso', signedInBy) && (await hasSecondStep()))
    return "This session was made by another cloud's single sign-on: sign in with your password and second step."
  return undefined
}
