import { equalSecrets, hashSecret, randomSecret } from '@isobar/kit'
import type { ApiKeyFields } from '../store/apiKeys.ts'

/** A key's secret as it is told once, and what is kept of it. */
export interface IssuedSecret {
  /** `isb_key_<cloud>.<key>.<32 characters of base64url>`: whoever reads it knows where to look. */
  readonly secret: string
  readonly secretHash: string
  readonly hint: string
}

/** What a caller claims to hold; nothing of it is proven yet. */
export interface ClaimedKey {
  readonly cloudId: string
  readonly keyId: string
  readonly secret: string
}

const HINT_CHARS = 4
const FORM = /^isb_key_(cld_[0-9a-z]{26})\.(key_[0-9a-z]{26})\.[\w-]{32}$/
const BEARER = /^bearer\s+(isb_key_\S*)$/i

/** A new secret of 192 bits for a key. The HMAC is of the whole, so it holds for this key in this cloud alone. */
export function issueKeySecret(pepper: string, cloudId: string, keyId: string): IssuedSecret {
  const random = randomSecret(24)
  const secret = `isb_key_${cloudId}.${keyId}.${random}`
  return { secret, secretHash: hashSecret(pepper, secret), hint: `${random.slice(0, HINT_CHARS)}…` }
}

/** The text after `Bearer`, when it means to be an API key. */
export const keyIn = (authorization: string | undefined): string | undefined => BEARER.exec(authorization ?? '')?.[1]

/** Where a key's secret says that it belongs; undefined when it has not the form of one. */
export function readKey(secret: string): ClaimedKey | undefined {
  const [, cloudId, keyId] = FORM.exec(secret) ?? []
  return cloudId && keyId ? { cloudId, keyId, secret } : undefined
}

/**
 * Until when the secret opens the key, in ms UTC (Infinity for no end); undefined when it does not. Both comparisons are
 * made, in constant time, whichever holds.
 */
export function validUntil(
  pepper: string,
  key: Pick<ApiKeyFields, 'secretHash' | 'previousHash' | 'previousValidUntil' | 'expiresAt' | 'revokedAt'>,
  secret: string,
  now: number,
): number | undefined {
  const hash = hashSecret(pepper, secret)
  const isCurrent = equalSecrets(hash, key.secretHash)
  const isPrevious = equalSecrets(hash, key.previousHash ?? '')
  if (key.revokedAt !== undefined || !(isCurrent || isPrevious)) return undefined
  const until = Math.min(key.expiresAt ?? Infinity, isCurrent ? Infinity : (key.previousValidUntil ?? 0))
  return until > now ? until : undefined
}
