import type { JWK } from 'jose'

/** A key that signs internal tokens, as it is stored. */
export interface SigningKey {
  readonly kid: string
  readonly publicJwk: JWK
  readonly sealedPrivateKey: string
  /** It signs from this moment until the next key does, in ms UTC. */
  readonly signsFrom: number
}

const HOUR_MS = 3_600_000
const LIFE_MS = 30 * 24 * HOUR_MS
/** A key is published so long before its first use and so long after its last: services fetch keys now and then. */
const MARGIN_MS = HOUR_MS

/** The key that signs at a moment: the latest whose time has come. */
export const signingKeyAt = (keys: readonly SigningKey[], now: number): SigningKey | undefined =>
  keys.findLast(({ signsFrom }) => signsFrom <= now)

/** When the key that has to be made now shall sign from; undefined while none has to be made. */
export function nextSignsFrom(keys: readonly SigningKey[], now: number): number | undefined {
  const newest = keys.at(-1)
  if (!newest) return now
  const endsAt = newest.signsFrom + LIFE_MS
  return endsAt - MARGIN_MS <= now ? Math.max(endsAt, now + MARGIN_MS) : undefined
}

/** The keys that must still be published: all but those whose successor has signed for an hour. */
export const withoutRetired = (keys: readonly SigningKey[], now: number): readonly SigningKey[] =>
  keys.filter((_key, index) => (keys[index + 1]?.signsFrom ?? Infinity) + MARGIN_MS > now)
