import { rangeOf, serverAddress } from '../addresses.ts'
import { readCommonName } from '../commonName.ts'
import type { Deps } from '../deps.ts'
import type { Profile } from '../store/profileStore.ts'

/** Who asks to be let in: what the TLS handshake proved. */
export interface Candidate {
  readonly commonName: string
  /** Of the client's certificate, lower-case hex; undefined when only the name is known, from a table of sessions. */
  readonly serial?: string | undefined
}

/** Where somebody who is let in stands. */
export interface Admitted {
  readonly cloudId: string
  readonly profile: Profile
  readonly address: string
  readonly mask: string
  readonly gateway: string
  /** Addresses beyond its own range that it is told the way to. */
  readonly routes: readonly string[]
}

export type Verdict = { readonly admitted: Admitted } | { readonly refused: string }

/** Why a profile that was taken back is refused: its client need not try again. */
export const REVOKED = 'the profile was revoked'

/**
 * Whether somebody is let in, as of now: read from the store each time, so that what was revoked a moment ago stays out. The
 * certificate must be one that was issued to this very profile, and not replaced since.
 * @throws UNAVAILABLE  the database cannot tell
 */
export async function decideConnect(deps: Deps, { commonName, serial }: Candidate): Promise<Verdict> {
  const whose = readCommonName(commonName)
  if (!whose) return { refused: 'the certificate is not of a profile' }
  const { cloudId, profileId } = whose
  const [network, profile] = await Promise.all([deps.networks.get(cloudId), deps.profiles.get(cloudId, profileId)])
  const now = deps.clock.now()
  if (!network || !profile) return { refused: 'there is no such profile' }
  if (profile.revokedAt !== undefined || profile.address === undefined) return { refused: REVOKED }
  if (!network.enabled) return { refused: 'the private network is off' }
  if (profile.expiresAt <= now) return { refused: 'the profile has expired' }
  if (profile.deviceId !== undefined && deps.devices.isGone(cloudId, profile.deviceId))
    return { refused: 'the device was deleted' }
  if (serial !== undefined) {
    const certificate = profile.certificates.find((issued) => issued.serial === serial)
    if (!certificate) return { refused: 'the certificate is not one of this profile' }
    if (certificate.endsAt <= now) return { refused: 'the certificate was replaced by a newer one' }
  }
  const range = rangeOf(deps.pool, Number(network.range))
  return {
    admitted: {
      cloudId,
      profile,
      address: profile.address,
      mask: range.mask,
      gateway: range.gateway,
      routes: profile.kind === 'DEVICE' ? [serverAddress(deps.pool)] : [],
    },
  }
}
