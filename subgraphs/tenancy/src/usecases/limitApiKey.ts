import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { parseInput } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { apiKeyEvent } from '../events/tenancyEvents.ts'
import type { LimitApiKeyInput } from '../generated/resolvers.ts'
import { rateOf, type ApiKey } from '../store/apiKeys.ts'
import { keyRate } from './apiKeyInput.ts'

const limitApiKeyInput = z.object({ requestsPerMinute: keyRate })

/**
 * Changes how often an API key may ask, whatever its status; it takes effect within 5 s.
 * @throws NOT_FOUND       the viewer's cloud has no such key
 * @throws BAD_USER_INPUT  names `requestsPerMinute`
 */
export async function limitApiKey(deps: Deps, viewer: Viewer, input: LimitApiKeyInput): Promise<ApiKey> {
  authorise(viewer, 'keys:write')
  const { cloudId } = viewer
  const { requestsPerMinute } = parseInput(limitApiKeyInput, input)
  const at = deps.clock.now()
  return deps.apiKeys.update(cloudId, input.apiKeyId, (key) => {
    if (rateOf(key) === requestsPerMinute) return undefined
    const audit = auditEvent({
      scope: cloudId,
      at,
      action: 'api-key.limited',
      ...auditActor(viewer, cloudId),
      subject: { kind: 'api-key', id: key.id, name: key.name },
      before: { requestsPerMinute: rateOf(key) },
      after: { requestsPerMinute },
    })
    return {
      next: { ...key, requestsPerMinute },
      events: [apiKeyEvent('api-key.limited', { cloudId, keyId: key.id, actorId: actorOf(viewer), at }), audit],
    }
  })
}
