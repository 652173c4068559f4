import { AuthError, postAuth } from '../api/authRequest.ts'
import type { Role } from '../generated/graphql.ts'

/** What an invitation offers, as who opens its link may see it. */
export interface InvitationPreview {
  cloudName: string
  inviterName: string
  role: Role
  /** The address that was invited. */
  email: string
  /** ms UTC */
  expiresAt: number
}

/**
 * Looks what a mailed link offers; `undefined` when it was used, revoked, replaced or is too old.
 * @throws AuthError when Isobar cannot tell
 */
export async function previewInvitation(token: string): Promise<InvitationPreview | undefined> {
  try {
    return await postAuth<InvitationPreview>('invitation', { token })
  } catch (error) {
    if (error instanceof AuthError && ['NOT_FOUND', 'BAD_USER_INPUT'].includes(error.explained.code)) return undefined
    throw error
  }
}
