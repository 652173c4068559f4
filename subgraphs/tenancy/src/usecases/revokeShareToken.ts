import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { auditEvent } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import { shareTokenRevoked } from '../events/tenancyEvents.ts'
import type { RevokeShareTokenInput } from '../generated/resolvers.ts'
import type { ShareToken } from '../store/shareTokens.ts'

/**
 * Ends a share token for ever; its sockets are closed within 5 s. To revoke it again changes nothing.
 * @throws NOT_FOUND  the viewer's cloud has no such share token
 */
export async function revokeShareToken(deps: Deps, viewer: Viewer, input: RevokeShareTokenInput): Promise<ShareToken> {
  authorise(viewer, 'shares:write')
  const { cloudId } = viewer
  const at = deps.clock.now()
  return deps.shareTokens.update(cloudId, input.shareTokenId, (shareToken) => {
    if (shareToken.revokedAt !== undefined) return undefined
    const audit = auditEvent({
      scope: cloudId,
      at,
      action: 'share-token.revoked',
      ...auditActor(viewer, cloudId),
      subject: { kind: 'share-token', id: shareToken.id, name: shareToken.name },
    })
    return {
      next: { ...shareToken, revokedAt: at },
      events: [shareTokenRevoked({ cloudId, shareTokenId: shareToken.id, actorId: actorOf(viewer), at }), audit],
    }
  })
}
