import type { ProfileFields } from './store/profileStore.ts'

export type ProfileStatus = 'PENDING' | 'ACTIVE' | 'EXPIRED' | 'REVOKED'

/** Whether a profile lets in, at this time. */
export function profileStatus(profile: ProfileFields, now: number): ProfileStatus {
  if (profile.revokedAt !== undefined) return 'REVOKED'
  if (profile.expiresAt <= now) return 'EXPIRED'
  return profile.certificates.length > 0 ? 'ACTIVE' : 'PENDING'
}
