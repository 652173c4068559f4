import { equalSecrets, hashSecret, isId, randomSecret } from '@isobar/kit'
import type { CloudFields, InvitationEntry } from './store/clouds.ts'

/** An invitation works for so long after it was sent. */
export const INVITATION_LIFE_MS = 7 * 86_400_000
/** Open invitations of a cloud: they live in its document. */
export const MAX_INVITATIONS = 200

const TOKEN = /^isb_inv_(cld_[0-9a-z]{26})\.(inv_[0-9a-z]{26})\.([\w-]{32})$/

/** A new secret of an invitation: the token goes into the mail, only its hash is stored. */
export function invitationSecret(pepper: string, cloudId: string, invitationId: string) {
  const secret = randomSecret(24)
  return { token: `isb_inv_${cloudId}.${invitationId}.${secret}`, secretHash: hashSecret(pepper, secret) }
}

/** Whose invitation a token claims to be; undefined when it has not the form of one. */
export function readInvitationToken(
  token: string,
): { cloudId: string; invitationId: string; secret: string } | undefined {
  const [, cloudId, invitationId, secret] = TOKEN.exec(token) ?? []
  if (!cloudId || !invitationId || !secret || !isId('cld', cloudId)) return undefined
  return { cloudId, invitationId, secret }
}

/** The open invitation that the secret proves; undefined when there is none, it has expired, or the secret is wrong. */
export function provenInvitation(
  { invitations = [] }: Pick<CloudFields, 'invitations'>,
  claim: { invitationId: string; secret: string },
  { pepper, now }: { pepper: string; now: number },
): InvitationEntry | undefined {
  const invitation = invitations.find(({ id }) => id === claim.invitationId)
  if (!invitation || invitation.expiresAt <= now) return undefined
  return equalSecrets(invitation.secretHash, hashSecret(pepper, claim.secret)) ? invitation : undefined
}
