import { hashSecret, randomSecret } from '@isobar/kit'

/** How long a link to a profile's file can be used. */
export const LINK_LIFE_MS = 3_600_000

const FORM = /^isb_vpn_(cld_[0-9a-z]{26})\.(vpn_[0-9a-z]{26})\.[\w-]{32}$/

/** A new token of 192 bits that opens one profile's file once, and what is kept of it. */
export function issueLink(pepper: string, cloudId: string, id: string, now: number) {
  const token = `isb_vpn_${cloudId}.${id}.${randomSecret(24)}`
  return { token, link: { hash: hashSecret(pepper, token), expiresAt: now + LINK_LIFE_MS } }
}

/** Where a token says that it belongs; undefined when it has not the form. Nothing of it is proven. */
export function readLink(token: string): { cloudId: string; profileId: string } | undefined {
  const [, cloudId, profileId] = FORM.exec(token) ?? []
  return cloudId && profileId ? { cloudId, profileId } : undefined
}
