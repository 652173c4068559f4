/** The name in a profile's certificates: 61 characters, of the 64 that X.520 allows. */
export const commonNameOf = (cloudId: string, profileId: string): string => `${cloudId}.${profileId}`

const FORM = /^(cld_[0-9a-z]{26})\.(vpn_[0-9a-z]{26})$/

/** Whose certificate this name stands in; undefined when it is none of ours. */
export function readCommonName(name: string): { cloudId: string; profileId: string } | undefined {
  const [, cloudId, profileId] = FORM.exec(name) ?? []
  return cloudId && profileId ? { cloudId, profileId } : undefined
}
