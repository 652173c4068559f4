import { holds, type CloudViewer } from '@isobar/auth'
import { forbidden } from '@isobar/kit'
import type { Profile } from '../store/profileStore.ts'

/**
 * A person's profile is theirs: others may only take it back, with `network:write`.
 * @throws FORBIDDEN
 */
export function requireOwnProfile(viewer: CloudViewer, profile: Profile, what: 'renew' | 'revoke'): void {
  if (profile.kind === 'DEVICE' || profile.memberId === viewer.memberId) return
  if (what === 'revoke' && holds(viewer, 'network:write')) return
  throw forbidden(
    what === 'renew'
      ? 'Only the person whose profile it is renews it.'
      : 'Revoking the profile of somebody else needs the scope `network:write`.',
  )
}
