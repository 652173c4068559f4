import type { CloudViewer } from '@isobar/auth'
import { conflict, forbidden, notFound } from '@isobar/kit'
import { mayManageRole, type Role } from '@isobar/permissions'
import type { CloudFields, MemberEntry } from './store/clouds.ts'

type Members = Pick<CloudFields, 'members'>

/** A person's place in a cloud, if it is in force. */
export const activeMember = ({ members }: Members, userId: string): MemberEntry | undefined =>
  members.find((member) => member.userId === userId && member.status === 'ACTIVE')

/** @throws NOT_FOUND the cloud never had this member */
export function memberById({ members }: Members, memberId: string): MemberEntry {
  const member = members.find(({ id }) => id === memberId)
  if (!member) throw notFound('member')
  return member
}

/**
 * Lets a change of members go on only when the viewer may manage all the roles that it touches, by the viewer's role as it
 * is in the cloud now: the token's may be out of date by its life. An API key that holds `members:write` manages all but
 * owners.
 * @throws FORBIDDEN
 */
export function requireMayManage({ members }: Members, viewer: CloudViewer, touched: readonly Role[]): void {
  if (viewer.kind === 'apikey' && !touched.includes('OWNER')) return
  const actor = members.find(({ id, status }) => id === viewer.memberId && status === 'ACTIVE')
  if (actor && touched.every((role) => mayManageRole(actor.role, role))) return
  const isOwnersOnly = actor && mayManageRole(actor.role, 'VIEWER')
  throw forbidden(
    isOwnersOnly ? 'Only an owner may add, change or remove an owner.' : 'This needs the scope `members:write`.',
  )
}

/** The members with one entry replaced, or added at the end. @throws CONFLICT nobody would own the cloud any more */
export function withMember({ members }: Members, entry: MemberEntry): readonly MemberEntry[] {
  const isKnown = members.some(({ id }) => id === entry.id)
  const next = isKnown ? members.map((member) => (member.id === entry.id ? entry : member)) : [...members, entry]
  if (!next.some(({ role, status }) => role === 'OWNER' && status === 'ACTIVE'))
    throw conflict('A cloud keeps at least one owner: name another first.')
  return next
}
