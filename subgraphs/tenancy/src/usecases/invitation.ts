import { auditActor, type CloudViewer, type Viewer } from '@isobar/auth'
import { notFound } from '@isobar/kit'
import { auditEvent, type OutboxEvent } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import { mailEvent } from '../events/notifications.ts'
import type { Cloud, CloudFields, InvitationEntry } from '../store/clouds.ts'
import { withPeople, type Member } from './member.ts'

/** An open invitation with who sent it, without its secret. */
export interface Invitation extends Omit<InvitationEntry, 'secretHash' | 'invitedBy'> {
  readonly invitedBy: Member | undefined
}

/** The invitations with the members who sent them, in one read. */
export async function withInviters(
  deps: Deps,
  cloud: Cloud,
  entries: readonly InvitationEntry[],
): Promise<Invitation[]> {
  const inviters = cloud.members.filter(({ id }) => entries.some(({ invitedBy }) => invitedBy === id))
  const members = await withPeople(deps, inviters)
  return entries.map(({ id, email, role, createdAt, sentAt, expiresAt, invitedBy }) => {
    return {
      id,
      email,
      role,
      createdAt,
      sentAt,
      expiresAt,
      invitedBy: members.find((member) => member.id === invitedBy),
    }
  })
}

/** @throws NOT_FOUND the cloud has no such open invitation */
export function invitationById({ invitations = [] }: CloudFields, invitationId: string): InvitationEntry {
  const invitation = invitations.find(({ id }) => id === invitationId)
  if (!invitation) throw notFound('invitation')
  return invitation
}

/** The mail of an invitation: it alone holds the secret. */
export function invitationMail(
  { originOfCloud }: Pick<Deps, 'originOfCloud'>,
  told: { cloudId: string; cloud: string; inviter: string; invitation: InvitationEntry; token: string },
): OutboxEvent {
  const { cloudId, cloud, inviter, invitation, token } = told
  const { id, email, role, sentAt, expiresAt } = invitation
  const link = `${originOfCloud(cloudId)}/invitation?token=${token}`
  return mailEvent({
    id,
    scope: cloudId,
    at: sentAt,
    expiresAt,
    to: email,
    template: 'invitation',
    facts: { cloud, inviter, role, link },
  })
}

/** A record of what was done to an invitation, in the trail of its cloud. */
export const invitationRecord = (
  verb: 'sent' | 'resent' | 'revoked' | 'accepted',
  { viewer, cloudId, at, invitation }: { viewer: Viewer; cloudId: string; at: number; invitation: InvitationEntry },
): OutboxEvent =>
  auditEvent({
    scope: cloudId,
    at,
    action: `invitation.${verb}`,
    ...auditActor(viewer, cloudId),
    subject: { kind: 'invitation', id: invitation.id, name: invitation.email },
    after: { role: invitation.role },
  })

/** What the mail calls the one who invites: their name, or the cloud's when it is an API key. */
export async function inviterName(deps: Deps, viewer: CloudViewer, cloud: string): Promise<string> {
  const person = viewer.userId ? await deps.people.find(viewer.userId) : undefined
  return person?.name ?? cloud
}
