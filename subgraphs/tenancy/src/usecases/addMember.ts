import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { badInput, limitExceeded, newId, parseInput } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import { roles } from '@isobar/permissions'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { memberEvent } from '../events/tenancyEvents.ts'
import type { AddMemberInput } from '../generated/resolvers.ts'
import { cloudLimits, MAX_MEMBER_ENTRIES } from '../limits.ts'
import { requireMayManage, withMember } from '../membership.ts'
import type { CloudFields, MemberEntry } from '../store/clouds.ts'
import type { Member } from './member.ts'

const addMemberInput = z.object({
  email: z.string().trim().pipe(z.email('must be an e-mail address')),
  role: z.enum(roles),
})

/**
 * Adds a person who has an account to the viewer's cloud. One who was removed rejoins under the same member id.
 * @throws BAD_USER_INPUT  names `email`: no account has it, or its person belongs to the cloud already
 * @throws FORBIDDEN       the viewer lacks `members:write`, or is no owner and adds one
 * @throws LIMIT_EXCEEDED  the cloud has as many members as it may
 */
export async function addMember(deps: Deps, viewer: Viewer, input: AddMemberInput): Promise<Member> {
  authorise(viewer, 'members:write')
  const { cloudId } = viewer
  const { email, role } = parseInput(addMemberInput, input)
  requireMayManage(await deps.clouds.get(cloudId), viewer, [role])
  const user = await deps.people.findByEmail(email)
  if (!user) throw badInput([{ field: 'email', message: 'belongs to no account: ask the person to sign up first' }])

  const at = deps.clock.now()
  const newMemberId = newId('mem')
  const cloud = await deps.clouds.update(cloudId, (current) => {
    requireMayManage(current, viewer, [role])
    const known = current.members.find(({ userId }) => userId === user.id)
    if (known?.status === 'ACTIVE') throw badInput([{ field: 'email', message: 'belongs to a member already' }])
    requireRoom(current, known)
    const member: MemberEntry = { id: known?.id ?? newMemberId, userId: user.id, role, status: 'ACTIVE', joinedAt: at }
    return {
      next: { ...current, members: withMember(current, member) },
      events: [
        memberEvent('member.added', { cloudId, member, actorId: actorOf(viewer), at }),
        auditEvent({
          scope: cloudId,
          at,
          action: 'member.added',
          ...auditActor(viewer, cloudId),
          subject: { kind: 'member', id: member.id, name: user.name },
          after: { role, email: user.email },
        }),
      ],
    }
  })
  return { ...cloud.members.find(({ userId }) => userId === user.id)!, user }
}

/** @throws LIMIT_EXCEEDED the cloud has as many members as it may, or remembers as many people */
export function requireRoom({ members }: CloudFields, known: MemberEntry | undefined): void {
  const active = members.filter(({ status }) => status === 'ACTIVE').length
  if (active >= cloudLimits.members) throw limitExceeded(`A cloud has at most ${cloudLimits.members} members.`)
  if (!known && members.length >= MAX_MEMBER_ENTRIES)
    throw limitExceeded(`A cloud remembers at most ${MAX_MEMBER_ENTRIES} people, former members included.`)
}
