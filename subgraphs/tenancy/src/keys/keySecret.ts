import { equalSecrets, hashSecret } from '@isobar/kit'
import type { ApiKeyFields } from '../store/apiKeys.ts'
import type { ShareTokenFields } from '../store/shareTokens.ts'

type KeptSecrets = Pick<ApiKeyFields, 'secretHash' | 'previousHash' | 'previousValidUntil' | 'expiresAt' | 'revokedAt'>

/**
 * Until when the secret opens the key or share token, in ms UTC (Infinity for no end); undefined when it does not. Both
 * comparisons are made, in constant time, whichever holds.
 */
export function validUntil(
  pepper: string,
  kept: KeptSecrets | Pick<ShareTokenFields, 'secretHash' | 'expiresAt' | 'revokedAt'>,
  secret: string,
  now: number,
): number | undefined {
  const { secretHash, previousHash, previousValidUntil, expiresAt, revokedAt }: KeptSecrets = kept
  const hash = hashSecret(pepper, secret)
  const isCurrent = equalSecrets(hash, secretHash)
  const isPrevious = equalSecrets(hash, previousHash ?? '')
  if (revokedAt !== undefined || !(isCurrent || isPrevious)) return undefined
  const until = Math.min(expiresAt ?? Infinity, isCurrent ? Infinity : (previousValidUntil ?? 0))
  return until > now ? until : undefined
}
