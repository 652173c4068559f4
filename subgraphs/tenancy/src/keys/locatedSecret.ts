import { hashSecret, randomSecret } from '@isobar/kit'

/** What a secret opens: a program's key, or a share token that anybody may have been handed. */
export type SecretKind = 'key' | 'share'

/** A secret as it is told once, and what is kept of it. */
export interface IssuedSecret {
  /** `isb_<kind>_<cloud>.<id>.<32 characters of base64url>`: whoever reads it knows where to look. */
  readonly secret: string
  readonly secretHash: string
  readonly hint: string
}

/** What a caller claims to hold; nothing of it is proven yet. */
export interface ClaimedSecret {
  readonly cloudId: string
  readonly id: string
}

const HINT_CHARS = 4
const FORMS: Readonly<Record<SecretKind, RegExp>> = {
  key: /^isb_key_(cld_[0-9a-z]{26})\.(key_[0-9a-z]{26})\.[\w-]{32}$/,
  share: /^isb_share_(cld_[0-9a-z]{26})\.(shr_[0-9a-z]{26})\.[\w-]{32}$/,
}
const BEARER = /^bearer\s+(isb_(key|share)_\S*)$/i

/** A new secret of 192 bits. The HMAC is of the whole, so it holds for this id in this cloud alone. */
export function issueSecret(pepper: string, kind: SecretKind, cloudId: string, id: string): IssuedSecret {
  const random = randomSecret(24)
  const secret = `isb_${kind}_${cloudId}.${id}.${random}`
  return { secret, secretHash: hashSecret(pepper, secret), hint: `${random.slice(0, HINT_CHARS)}…` }
}

/** The text after `Bearer`, and what it means to be; undefined when that is none of these. */
export function secretIn(authorization: string | undefined): { kind: SecretKind; secret: string } | undefined {
  const [, secret, kind] = BEARER.exec(authorization ?? '') ?? []
  return secret && kind ? { kind: kind.toLowerCase() as SecretKind, secret } : undefined
}

/** Where a secret says that it belongs; undefined when it has not the form of its kind. */
export function readSecret(kind: SecretKind, secret: string): ClaimedSecret | undefined {
  const [, cloudId, id] = FORMS[kind].exec(secret) ?? []
  return cloudId && id ? { cloudId, id } : undefined
}
