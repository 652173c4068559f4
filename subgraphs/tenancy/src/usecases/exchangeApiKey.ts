import type { InternalClaims } from '@isobar/auth'
import { badInput, hasCode, unauthenticated, type Clock } from '@isobar/kit'
import { validUntil } from '../keys/keySecret.ts'
import { readSecret } from '../keys/locatedSecret.ts'
import { rateOf, type ApiKey, type ApiKeyStore } from '../store/apiKeys.ts'
import type { CloudStore } from '../store/clouds.ts'
import type { IssuedToken, TokenIssuer } from '../tokens/internalTokens.ts'

const TOLD_EVERY_MS = 60_000

export interface ExchangeApiKeyDeps {
  readonly apiKeys: ApiKeyStore
  readonly clouds: CloudStore
  readonly clock: Clock
  readonly pepper: string
  readonly tokens: TokenIssuer
}

/**
 * Swaps an API key for an internal token in the key's cloud. The answer says an earlier end than the token has, when the
 * secret ends before.
 * @throws UNAUTHENTICATED  one answer for a wrong form, cloud, id or secret, and for a key or a cloud that ended
 * @throws BAD_USER_INPUT   the request names another cloud
 */
export async function exchangeApiKey(
  deps: ExchangeApiKeyDeps,
  secret: string,
  wantedCloud: string | undefined,
): Promise<IssuedToken & { claims: InternalClaims }> {
  const now = deps.clock.now()
  const claimed = readSecret('key', secret)
  const key = claimed && (await deps.apiKeys.find(claimed.cloudId, claimed.id))
  const until = validUntil(deps.pepper, key ?? { secretHash: '' }, secret, now)
  if (!claimed || !key || until === undefined) throw refused()
  const { cloudId } = claimed
  if ((await deps.clouds.find(cloudId))?.status !== 'ACTIVE') throw refused()
  if (wantedCloud !== undefined && wantedCloud !== cloudId)
    throw badInput([{ field: 'Isobar-Cloud', message: 'names another cloud than that of the API key' }])

  const claims: InternalClaims = {
    sub: key.id,
    kind: 'apikey',
    cloud: cloudId,
    scopes: [...key.scopes],
    requestsPerMinute: rateOf(key),
  }
  const [issued] = await Promise.all([deps.tokens.issue(claims), noteUse(deps, cloudId, key, now)])
  return { ...issued, expiresAt: Math.min(issued.expiresAt, until), claims }
}

const refused = () => unauthenticated('The API key is not valid.')

/** A use that loses against a change of the key is noted by the next one. */
async function noteUse({ apiKeys }: ExchangeApiKeyDeps, cloudId: string, key: ApiKey, now: number): Promise<void> {
  if (now - (key.lastUsedAt ?? 0) < TOLD_EVERY_MS) return
  try {
    await apiKeys.update(cloudId, key.id, (current) =>
      now - (current.lastUsedAt ?? 0) < TOLD_EVERY_MS
        ? undefined
        : { next: { ...current, lastUsedAt: now }, events: [] },
    )
  } catch (error) {
    if (!hasCode(error, 'CONFLICT')) throw error
  }
}
