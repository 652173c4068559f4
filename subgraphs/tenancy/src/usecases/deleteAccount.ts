import { authorise, type Viewer } from '@isobar/auth'
import { badInput, conflict, forbidden } from '@isobar/kit'
import { auditEvent, type Job } from '@isobar/mongo'
import { passwords } from '../auth/passwords.ts'
import type { Deps } from '../deps.ts'
import { accountDeleted, memberEvent, sessionEnded } from '../events/tenancyEvents.ts'
import type { DeleteAccountInput } from '../generated/resolvers.ts'
import { activeMember, withMember } from '../membership.ts'
import type { Cloud, CloudFields, MemberEntry } from '../store/clouds.ts'

/** The kind of the jobs that finish the deletion of an account. */
export const ACCOUNT_DELETION = 'account-deletion'
/** A crash is over by then. */
const FINISH_AFTER_MS = 60_000
/** Whoever has no password must have signed in this recently. */
const FRESH_MS = 10 * 60_000

/**
 * Deletes the viewer's account: it leaves every cloud, its sessions end, and what is its alone is erased in every service. In
 * clouds its name stays with what it did. Answers the id that it had.
 * @throws BAD_USER_INPUT  the password is wrong
 * @throws FORBIDDEN       the account has no password, and this session was not begun within ten minutes
 * @throws CONFLICT        the person is the last owner of a cloud, which the message names
 */
export async function deleteAccount(deps: Deps, viewer: Viewer, input: DeleteAccountInput): Promise<string> {
  authorise(viewer, 'self:write')
  const { userId } = viewer
  await requireProof(deps, userId, viewer.sessionId, input.password ?? '')
  const person = await deps.people.find(userId)
  const clouds = await deps.clouds.allOfPerson(userId)
  const owned = clouds.filter((cloud) => isLastOwner(cloud, userId)).map(({ name }) => name)
  if (owned.length > 0)
    throw conflict(`You are the last owner of ${owned.join(', ')}: name another owner first, or delete it.`)

  for (const { id } of clouds) await leave(deps, id, userId, person?.name)
  // From here on it happens whatever happens to this process.
  const runAt = deps.clock.now() + FINISH_AFTER_MS
  await deps.jobs.enqueue({
    scope: 'sys',
    id: `${ACCOUNT_DELETION}-${userId}`,
    kind: ACCOUNT_DELETION,
    runAt,
    payload: { userId },
  })
  await finishAccountDeletion(deps, userId)
  return userId
}

/** Erases an account that has left its clouds. Done again, it changes nothing. */
export async function finishAccountDeletion(deps: Deps, userId: string): Promise<void> {
  const at = deps.clock.now()
  const sessions = await deps.sessions.ofPerson(userId, at)
  await deps.accounts.erase(userId)
  for (const { id: sessionId } of sessions) await deps.emit(sessionEnded({ userId, sessionId, at }))
  await deps.emit(accountDeleted({ userId, at }))
}

/** The job that does the same after a crash. */
export const finishDeletionJob = (deps: Deps, { payload }: Job<{ userId: string }>): Promise<void> =>
  finishAccountDeletion(deps, payload.userId)

async function requireProof(
  deps: Deps,
  userId: string,
  sessionId: string | undefined,
  password: string,
): Promise<void> {
  const hash = await deps.accounts.passwordHash(userId)
  if (hash !== undefined) {
    if (await passwords.verify({ hash, password })) return
    throw badInput([{ field: 'password', message: 'is wrong' }])
  }
  const session = sessionId === undefined ? undefined : await deps.sessions.find(sessionId)
  if (!session || session.createdAt + FRESH_MS < deps.clock.now())
    throw forbidden('Sign in again first: an account without a password is deleted within ten minutes of signing in.')
}

const isLastOwner = ({ status, members }: Cloud, userId: string): boolean =>
  status === 'ACTIVE' &&
  activeMember({ members }, userId)?.role === 'OWNER' &&
  !members.some((other) => other.userId !== userId && other.role === 'OWNER' && other.status === 'ACTIVE')

/** @throws CONFLICT nobody would own the cloud any more, since the other owners left in this moment */
async function leave(deps: Deps, cloudId: string, userId: string, name: string | undefined): Promise<void> {
  const at = deps.clock.now()
  await deps.clouds.updateAny(cloudId, (current) => {
    const before = activeMember(current, userId)
    if (!before) return undefined
    const member: MemberEntry = { ...before, status: 'REMOVED', name }
    return {
      next: { ...current, members: withoutMember(current, member) },
      events: [
        memberEvent('member.removed', { cloudId, member, actorId: member.id, at }),
        auditEvent({
          scope: cloudId,
          at,
          action: 'member.account-deleted',
          actor: { kind: 'member', id: member.id },
          subject: { kind: 'member', id: member.id, name },
          before: { role: before.role },
        }),
      ],
    }
  })
}

/** A deleted cloud may be left without an owner: then nobody restores it. */
const withoutMember = (cloud: CloudFields, member: MemberEntry): readonly MemberEntry[] =>
  cloud.status === 'ACTIVE'
    ? withMember(cloud, member)
    : cloud.members.map((other) => (other.id === member.id ? member : other))
