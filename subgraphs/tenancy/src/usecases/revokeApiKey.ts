import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { auditEvent } from '@isobar/mongo'
import type { Deps } from '../deps.ts'
import { apiKeyEvent } from '../events/tenancyEvents.ts'
import type { RevokeApiKeyInput } from '../generated/resolvers.ts'
import type { ApiKey } from '../store/apiKeys.ts'

/**
 * Ends an API key for ever, an earlier secret included; its sockets are closed within 5 s. To revoke it again changes
 * nothing.
 * @throws NOT_FOUND  the viewer's cloud has no such key
 */
export async function revokeApiKey(deps: Deps, viewer: Viewer, input: RevokeApiKeyInput): Promise<ApiKey> {
  authorise(viewer, 'keys:write')
  const { cloudId } = viewer
  const at = deps.clock.now()
  return deps.apiKeys.update(cloudId, input.apiKeyId, (key) => {
    if (key.revokedAt !== undefined) return undefined
    const audit = auditEvent({
      scope: cloudId,
      at,
      action: 'api-key.revoked',
      ...auditActor(viewer, cloudId),
      subject: { kind: 'api-key', id: key.id, name: key.name },
    })
    return {
      next: { ...key, revokedAt: at, previousHash: undefined, previousValidUntil: undefined },
      events: [apiKeyEvent('api-key.revoked', { cloudId, keyId: key.id, actorId: actorOf(viewer), at }), audit],
    }
  })
}
