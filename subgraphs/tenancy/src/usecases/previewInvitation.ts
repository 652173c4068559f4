import { notFound } from '@isobar/kit'
import type { Role } from '@isobar/permissions'
import type { Deps } from '../deps.ts'
import type { CloudHost } from '../hosts/cloudHost.ts'
import { provenInvitation, readInvitationToken } from '../invitation.ts'

/** What an invitation offers, for who holds its secret. */
export interface InvitationPreview {
  readonly cloudName: string
  readonly inviterName: string | null
  readonly role: Role
  readonly email: string
  readonly expiresAt: number
}

/**
 * Tells what an invitation offers; the secret is the proof, nobody need be signed in.
 * @param place the cloud's own host that it is asked on, where no other cloud's is told
 * @throws NOT_FOUND  the token is wrong, used, revoked or expired
 */
export async function previewInvitation(deps: Deps, token: string, place?: CloudHost): Promise<InvitationPreview> {
  const claim = readInvitationToken(token)
  const isElsewhere = place !== undefined && place.cloudId !== claim?.cloudId
  const cloud = claim && !isElsewhere ? await deps.clouds.find(claim.cloudId) : undefined
  const isOpen = cloud?.status === 'ACTIVE'
  const invitation = isOpen && provenInvitation(cloud, claim!, { pepper: deps.pepper, now: deps.clock.now() })
  if (!invitation) throw notFound('invitation')
  const inviter = cloud.members.find(({ id }) => id === invitation.invitedBy)
  const person = inviter && (await deps.people.find(inviter.userId))
  const { role, email, expiresAt } = invitation
  return { cloudName: cloud.name, inviterName: person?.name ?? null, role, email, expiresAt }
}
