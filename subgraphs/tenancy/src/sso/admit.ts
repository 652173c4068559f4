import { newId, hasCode } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import { memberEvent } from '../events/tenancyEvents.ts'
import { activeMember, withMember } from '../membership.ts'
import type { Cloud, MemberEntry } from '../store/clouds.ts'
import { requireRoom } from '../usecases/requireRoom.ts'
import { personName } from '../usecases/input.ts'
import type { Accounts } from './accounts.ts'
import { speaksFor, type SsoConnection } from './connection.ts'
import { domainOf } from './mailDomain.ts'
import { SsoRefusal, type Asserted } from './refusal.ts'

interface Admission {
  readonly cloudId: string
  readonly connectionId: string
  readonly asserted: Asserted
  readonly client: { readonly ip?: string; readonly userAgent?: string }
}

/**
 * Lets the person whom a provider named into the cloud of its connection, and answers who they are. Their address must be
 * of a domain that the connection has shown to be its cloud's. Who has no account gets one; who has one is linked to it,
 * and one whose address nobody had shown is handed over to them. Who is no member becomes one with the default role; who
 * was removed stays removed.
 * @throws SsoRefusal  sso-off, sso-address, sso-identity, sso-removed, sso-full
 */
export async function admit(
  deps: Pick<Deps, 'clouds' | 'clock'>,
  accounts: Accounts,
  admission: Admission,
): Promise<string> {
  const { cloudId, connectionId, asserted } = admission
  const { subject, email } = asserted
  const cloud = await deps.clouds.find(cloudId)
  requireSpeaksFor(cloud, connectionId, email)
  const linkedId = await accounts.linkedTo(connectionId, subject)
  const known = linkedId ? await accounts.find(linkedId) : await accounts.findByEmail(email)
  // Whoever's account has left the cloud's domains is not the provider's to name any more.
  if (known) requireSpeaksFor(cloud, connectionId, known.email)
  if (known && !linkedId) {
    const other = await accounts.subjectOf(connectionId, known.id)
    if (other !== undefined && other !== subject) throw new SsoRefusal('sso-identity')
  }
  requirePlace(cloud!, known?.id)

  const person = { email, name: nameOf(asserted) }
  const userId = known?.id ?? (await accounts.create(person))
  if (known && !known.emailVerified) await accounts.handOver(userId, { ...person, email: known.email })
  if (!linkedId || (known && !known.emailVerified)) await accounts.link(connectionId, subject, userId)
  await join(deps, admission, userId)
  return userId
}

/** One write decides: that the connection is still in force, that there is room, and that the person was not removed. */
async function join(
  { clouds, clock }: Pick<Deps, 'clouds' | 'clock'>,
  { cloudId, connectionId, asserted, client }: Admission,
  userId: string,
): Promise<void> {
  const at = clock.now()
  const memberId = newId('mem')
  try {
    await clouds.update(cloudId, (current) => {
      const { defaultRole: role } = requireSpeaksFor(current, connectionId, asserted.email)
      if (activeMember(current, userId)) return undefined
      requirePlace(current, userId)
      const member: MemberEntry = { id: memberId, userId, role, status: 'ACTIVE', joinedAt: at }
      return {
        next: { ...current, members: withMember(current, member) },
        events: [
          memberEvent('member.added', { cloudId, member, actorId: userId, at }),
          auditEvent({
            scope: cloudId,
            at,
            action: 'member.added',
            actor: { kind: 'user', id: userId },
            client,
            subject: { kind: 'member', id: memberId, name: nameOf(asserted) },
            after: { role, email: asserted.email, by: connectionId },
          }),
        ],
      }
    })
  } catch (error) {
    if (hasCode(error, 'NOT_FOUND')) throw new SsoRefusal('sso-off', error)
    throw error
  }
}

/** @throws SsoRefusal sso-off the connection is not in force; sso-address it may not speak for the address */
function requireSpeaksFor(cloud: Cloud | undefined, connectionId: string, email: string): SsoConnection {
  const connection = cloud?.status === 'ACTIVE' ? cloud.sso?.find(({ id }) => id === connectionId) : undefined
  if (!connection?.enabled) throw new SsoRefusal('sso-off')
  const domain = domainOf(email)
  if (!domain || !speaksFor(connection, domain)) throw new SsoRefusal('sso-address')
  return connection
}

/** @throws SsoRefusal sso-removed an explicit removal wins; sso-full */
function requirePlace(cloud: Cloud, userId: string | undefined): void {
  const member = cloud.members.find((entry) => entry.userId === userId)
  if (member?.status === 'REMOVED') throw new SsoRefusal('sso-removed')
  if (member) return
  try {
    requireRoom(cloud, undefined)
  } catch (error) {
    throw new SsoRefusal('sso-full', error)
  }
}

function nameOf({ name, email }: Asserted): string {
  const { data } = personName.safeParse(name)
  return data ?? email.slice(0, email.lastIndexOf('@')).slice(0, 100)
}
