import { actorOf, auditActor, authorise, type Viewer } from '@isobar/auth'
import { conflict, parseInput } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import { apiKeyEvent } from '../events/tenancyEvents.ts'
import type { RotateApiKeyInput } from '../generated/resolvers.ts'
import { issueSecret } from '../keys/locatedSecret.ts'
import type { IssuedApiKey } from './createApiKey.ts'

const DAY_MS = 86_400_000
const days = 'must be a whole number from 0 to 7'
const rotateApiKeyInput = z.object({ overlapDays: z.number().int(days).min(0, days).max(7, days).nullish() })

/**
 * Gives an API key another secret. The current one goes on beside it for the chosen days; with none, and in any case a
 * secret from an earlier rotation, it ends at once: its sockets are closed within 5 s.
 * @throws NOT_FOUND       the viewer's cloud has no such key
 * @throws CONFLICT        the key was revoked, or is over
 * @throws BAD_USER_INPUT  names `overlapDays`
 */
export async function rotateApiKey(deps: Deps, viewer: Viewer, input: RotateApiKeyInput): Promise<IssuedApiKey> {
  authorise(viewer, 'keys:write')
  const { cloudId } = viewer
  const { overlapDays } = parseInput(rotateApiKeyInput, input)
  const { secret, secretHash, hint } = issueSecret(deps.pepper, 'key', cloudId, input.apiKeyId)
  const at = deps.clock.now()
  const previousValidUntil = overlapDays ? at + overlapDays * DAY_MS : undefined
  const apiKey = await deps.apiKeys.update(cloudId, input.apiKeyId, (key) => {
    if (key.revokedAt !== undefined || (key.expiresAt ?? Infinity) <= at)
      throw conflict('This API key has ended: create another.')
    const previousHash = previousValidUntil === undefined ? undefined : key.secretHash
    const audit = auditEvent({
      scope: cloudId,
      at,
      action: 'api-key.rotated',
      ...auditActor(viewer, cloudId),
      subject: { kind: 'api-key', id: key.id, name: key.name },
      after: { previousValidUntil },
    })
    return {
      next: { ...key, secretHash, hint, rotatedAt: at, previousHash, previousValidUntil },
      events: [apiKeyEvent('api-key.rotated', { cloudId, keyId: key.id, actorId: actorOf(viewer), at }), audit],
    }
  })
  return { apiKey, secret }
}
