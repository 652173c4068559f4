import { auditActor, authorise, type Viewer } from '@isobar/auth'
import { badInput, forbidden, limitExceeded, newId, parseInput } from '@isobar/kit'
import { auditEvent } from '@isobar/mongo'
import { grantableScopes } from '@isobar/permissions'
import { z } from 'zod'
import type { Deps } from '../deps.ts'
import type { CreateApiKeyInput } from '../generated/resolvers.ts'
import { issueSecret } from '../keys/locatedSecret.ts'
import { API_KEY_RATE, MAX_API_KEYS } from '../limits.ts'
import type { ApiKey } from '../store/apiKeys.ts'
import { keyName, keyRate, keyScopes } from './apiKeyInput.ts'

const MAX_LIFE_MS = 10 * 365 * 86_400_000
const createApiKeyInput = z.object({
  name: keyName,
  scopes: keyScopes,
  expiresAt: z.number().int().nullish(),
  requestsPerMinute: keyRate.nullish(),
})

/** A key and the secret that is told once. */
export interface IssuedApiKey {
  readonly apiKey: ApiKey
  readonly secret: string
}

/**
 * Creates an API key in the viewer's cloud. It belongs to the cloud: it lives on when its creator leaves.
 * @throws BAD_USER_INPUT  names the field: a scope that the viewer cannot give, a time that is past or beyond ten years
 * @throws FORBIDDEN       the viewer lacks `keys:write`, or is no member
 * @throws LIMIT_EXCEEDED  the cloud has as many keys as it may
 */
export async function createApiKey(deps: Deps, viewer: Viewer, input: CreateApiKeyInput): Promise<IssuedApiKey> {
  authorise(viewer, 'keys:write')
  const { cloudId, memberId } = viewer
  if (!memberId) throw forbidden('Only a member creates API keys.')
  const { name, scopes, expiresAt, requestsPerMinute } = parseInput(createApiKeyInput, input)
  const grantable = grantableScopes(viewer.scopes)
  const withheld = scopes.filter((scope) => !grantable.includes(scope))
  const at = deps.clock.now()
  const problems = [
    ...(withheld.length ? [{ field: 'scopes', message: `may not hold ${withheld.join(', ')}` }] : []),
    ...(expiresAt && (expiresAt <= at || expiresAt > at + MAX_LIFE_MS)
      ? [{ field: 'expiresAt', message: 'must be in the future, within ten years' }]
      : []),
  ]
  if (problems.length) throw badInput(problems)
  if ((await deps.apiKeys.countLiving(cloudId)) >= MAX_API_KEYS)
    throw limitExceeded(`A cloud has at most ${MAX_API_KEYS} API keys: revoke one first.`)

  const id = newId('key')
  const { secret, secretHash, hint } = issueSecret(deps.pepper, 'key', cloudId, id)
  const fields = {
    name,
    scopes,
    createdAt: at,
    createdBy: memberId,
    expiresAt: expiresAt ?? undefined,
    secretHash,
    hint,
    requestsPerMinute: requestsPerMinute ?? API_KEY_RATE.default,
  }
  const audit = auditEvent({
    scope: cloudId,
    at,
    action: 'api-key.created',
    ...auditActor(viewer, cloudId),
    subject: { kind: 'api-key', id, name },
    after: { scopes: scopes.join(' '), expiresAt: fields.expiresAt, requestsPerMinute: fields.requestsPerMinute },
  })
  return { apiKey: await deps.apiKeys.create(cloudId, id, fields, [audit]), secret }
}
