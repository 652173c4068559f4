import type { InternalClaims } from '@isobar/auth'
import { badInput, unauthenticated } from '@isobar/kit'
import type { Deps } from '../deps.ts'
import { validUntil } from '../keys/keySecret.ts'
import { readSecret } from '../keys/locatedSecret.ts'
import type { IssuedToken, TokenIssuer } from '../tokens/internalTokens.ts'

export interface ExchangeShareTokenDeps extends Pick<Deps, 'shareTokens' | 'clouds' | 'clock' | 'pepper'> {
  readonly tokens: TokenIssuer
}

/**
 * Swaps a share token for an internal token in its cloud that lives no longer than it does.
 * @throws UNAUTHENTICATED  one answer for a wrong form, cloud, id or secret, and for a share token or a cloud that ended
 * @throws BAD_USER_INPUT   the request names another cloud
 */
export async function exchangeShareToken(
  deps: ExchangeShareTokenDeps,
  secret: string,
  wantedCloud: string | undefined,
): Promise<IssuedToken & { claims: InternalClaims }> {
  const claimed = readSecret('share', secret)
  const share = claimed && (await deps.shareTokens.find(claimed.cloudId, claimed.id))
  const until = validUntil(deps.pepper, share ?? { secretHash: '' }, secret, deps.clock.now())
  if (!claimed || !share || until === undefined) throw refused()
  const { cloudId } = claimed
  if ((await deps.clouds.find(cloudId))?.status !== 'ACTIVE') throw refused()
  if (wantedCloud !== undefined && wantedCloud !== cloudId)
    throw badInput([{ field: 'Isobar-Cloud', message: 'names another cloud than that of the share token' }])

  const claims: InternalClaims = {
    sub: share.id,
    kind: 'share',
    cloud: cloudId,
    scopes: [...share.scopes],
    ...(share.dashboardIds && { resources: [...share.dashboardIds] }),
  }
  const issued = await deps.tokens.issue(claims)
  return { ...issued, expiresAt: Math.min(issued.expiresAt, until), claims }
}

const refused = () => unauthenticated('The share token is not valid.')
